using System.Globalization;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Fhir;

/// <summary>
/// FHIR R4 under <c>/fhir</c>: read and search Patient, Device and Observation with a bearer token, within the token's area. Every view of health data is logged.
/// </summary>
internal static class FhirEndpoints
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/fhir";

    /// <summary>Maps it.</summary>
    public static void MapFhir(this IEndpointRouteBuilder endpoints)
    {
        var fhir = endpoints.MapGroup(Path).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        fhir.MapGet("/metadata", static (HttpRequest request, TimeProvider time) => FhirAnswers.Of(FhirResources.Capability(time.GetUtcNow(), $"{request.Scheme}://{request.Host}{request.PathBase}{Path}")));
        fhir.MapGet("/Patient", static (FhirCall call) => call.AnswerAsync(SearchPatientsAsync));
        fhir.MapGet("/Patient/{id}", static (string id, FhirCall call) => call.AnswerAsync(item => ReadPatientAsync(item, id)));
        fhir.MapGet("/Device", static (FhirCall call) => call.AnswerAsync(SearchDevicesAsync));
        fhir.MapGet("/Device/{id}", static (string id, FhirCall call) => call.AnswerAsync(item => ReadDeviceAsync(item, id)));
        fhir.MapGet("/Observation", static (FhirCall call) => call.AnswerAsync(SearchObservationsAsync));
        fhir.MapGet("/Observation/{id}", static (string id, FhirCall call) => call.AnswerAsync(item => ReadObservationAsync(item, id)));
        fhir.Map("/{**rest}", static () => FhirAnswers.Fault(StatusCodes.Status404NotFound, OperationOutcome.IssueType.NotSupported, "Only read and search of Patient, Device and Observation are supported; see /fhir/metadata."));
    }

    private static async Task<IResult> SearchPatientsAsync(FhirCall call)
    {
        var search = new FhirSearch(call.Request.Query, "_id", "identifier", "gender");
        var subjects = call.Subjects();
        if ((search.Text("_id") ?? search.Text("identifier")) is { } id)
        {
            var numbers = id.Split(',').Select(static text => long.TryParse(text[(text.LastIndexOf('|') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
            subjects = subjects.Where(row => numbers.Contains(row.Id));
        }

        if (search.Text("gender") is { } gender)
            subjects = subjects.Where(row => row.Wearer!.Sex == (gender == "unknown" ? "" : gender));
        var total = await subjects.CountAsync(call.Cancellation);
        var page = await subjects.Include(static row => row.Wearer).Include(static row => row.Contacts).OrderBy(static row => row.Id).Skip(search.Offset).Take(search.Count).ToListAsync(call.Cancellation);
        await call.LogAsync("Patient");
        return FhirAnswers.Page(call.Request, search, total, page.Select(row => FhirResources.Of(row, call.Identified)));
    }

    private static async Task<IResult> ReadPatientAsync(FhirCall call, string id)
    {
        var subject = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await call.Subjects().Include(static row => row.Wearer).Include(static row => row.Contacts).SingleOrDefaultAsync(row => row.Id == number, call.Cancellation)
            : null;
        if (subject is null)
            return FhirAnswers.NotFound($"Patient {id}");
        await call.LogAsync($"subject/{number}");
        return FhirAnswers.Of(FhirResources.Of(subject, call.Identified));
    }

    private static async Task<IResult> SearchDevicesAsync(FhirCall call)
    {
        var search = new FhirSearch(call.Request.Query, "_id", "patient", "subject", "identifier");
        var devices = call.Devices();
        if (search.Patient() is { } patient)
            devices = devices.Where(row => row.SubjectId == patient);
        if (search.Text("_id") is { } id)
        {
            var number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            devices = devices.Where(row => row.Id == number);
        }

        if (search.Text("identifier") is { } identity)
        {
            var hardware = identity[(Math.Max(identity.LastIndexOf('|'), identity.LastIndexOf('/')) + 1)..];
            devices = devices.Where(row => row.HardwareId == hardware);
        }

        var total = await devices.CountAsync(call.Cancellation);
        var page = await devices.OrderBy(static row => row.Id).Skip(search.Offset).Take(search.Count).ToListAsync(call.Cancellation);
        return FhirAnswers.Page(call.Request, search, total, page.Select(FhirResources.Of));
    }

    private static async Task<IResult> ReadDeviceAsync(FhirCall call, string id)
    {
        var number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return await call.Devices().SingleOrDefaultAsync(row => row.Id == number, call.Cancellation) is { } device
            ? FhirAnswers.Of(FhirResources.Of(device))
            : FhirAnswers.NotFound($"Device {id}");
    }

    private static async Task<IResult> SearchObservationsAsync(FhirCall call)
    {
        var search = new FhirSearch(call.Request.Query, "patient", "subject", "code", "category", "date", "_sort");
        if (search.Patient() is not { } patient)
            throw new FhirSearchException("patient is missing; observations are searched patient by patient: patient=Patient/NUMBER.");
        if (!await call.Subjects().AnyAsync(row => row.Id == patient, call.Cancellation))
            return FhirAnswers.Page(call.Request, search, 0, []);
        var metrics = search.Codes("category", FhirObservations.CategorySystem) is { } categories && !categories.Contains("vital-signs") ? [] : FhirObservations.MetricsOf(search.Codes("code", FhirObservations.Loinc));
        var (fromMs, toMs) = search.Span(call.Now);
        var found = metrics.Count == 0 ? [] : await call.Readings.ReadAsync(new(patient), fromMs, toMs, [.. metrics], call.Cancellation);
        var sorted = search.Text("_sort") == "date" ? found : found.Reverse();
        var bindings = await call.Database.DeviceBindings.AsNoTracking().Where(row => row.SubjectId == patient).ToListAsync(call.Cancellation);
        await call.LogAsync($"subject/{patient}");
        return FhirAnswers.Page(call.Request, search, found.Count, sorted.Skip(search.Offset).Take(search.Count).Select(reading => FhirObservations.Of(in reading, bindings)));
    }

    private static async Task<IResult> ReadObservationAsync(FhirCall call, string id)
    {
        if (FhirObservations.ReadId(id) is not { } key || !await call.Subjects().AnyAsync(row => row.Id == key.Subject, call.Cancellation))
            return FhirAnswers.NotFound($"Observation {id}");
        var found = await call.Readings.ReadAsync(new(key.Subject), key.AtMs, key.AtMs + 1, [key.Metric], call.Cancellation);
        if (found.Count == 0)
            return FhirAnswers.NotFound($"Observation {id}");
        var bindings = await call.Database.DeviceBindings.AsNoTracking().Where(row => row.SubjectId == key.Subject).ToListAsync(call.Cancellation);
        await call.LogAsync($"subject/{key.Subject}");
        var reading = found[0];
        return FhirAnswers.Of(FhirObservations.Of(in reading, bindings));
    }
}
