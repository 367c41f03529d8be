using System.Globalization;
using Heed.Chains.Appeals;
using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Kernel.Devices;
using Heed.Kernel.Places;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Heed.Chains.Open311;

/// <summary>
/// Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) in XML and JSON, so that city hotlines hand in appeals and follow them. Whoever reads or
/// hands in requests shows an integration token as <c>api_key</c> and reaches the enterprises of its area; an enterprise is an <c>address_id</c>.
/// Beyond the standard: <c>page</c>, <c>page_size</c>, a bounding box, <c>extensions=true</c>, pictures as files of the form, and comments (<see cref="Open311Extras"/>).
/// </summary>
internal static class Open311Endpoints
{
    private const int MostRequests = 1_000;

    /// <summary>Since when the endpoints answer as they do.</summary>
    private const string Changeset = "2026-11-24T00:00:00+08:00";

    /// <summary>Requests of a page where pages are asked for; without, all of them up to the standard's thousand.</summary>
    private const int UsualPage = 50;

    private const double NearMetres = 500;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90);

    /// <summary>Attributes of every service, beside the description: all are text.</summary>
    private static readonly string[] Attributes = ["goods", "quantity", "vehicle", "route", "supplier", "consequence"];

    /// <summary>Maps the endpoints.</summary>
    public static void MapOpen311(this IEndpointRouteBuilder endpoints)
    {
        var open311 = endpoints.MapGroup("/open311/v2").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(static async (context, next) =>
            Elsewhere(context.HttpContext.Request.Query["jurisdiction_id"], context.HttpContext.RequestServices.GetRequiredService<IOptions<Open311Options>>().Value) is { } elsewhere
                ? GeoReport.Error(context.HttpContext.Request.RouteValues["format"] as string ?? "json", StatusCodes.Status404NotFound, elsewhere)
                : await next(context));
        open311.MapGet("/discovery.{format}", Discovery);
        open311.MapGet("/services.{format}", static (string format, IStringLocalizer<ChainsWords> words) =>
            new GeoReport("services", "service", [.. AppealKinds.All.Select(kind => Service(kind, words))]).Answer(format));
        open311.MapGet("/services/{code}.{format}", Definition);
        open311.MapPost("/requests.{format}", SubmitAsync);
        open311.MapGet("/tokens/{token}.{format}", TokenAsync);
        open311.MapGet("/requests.{format}", ListAsync);
        open311.MapGet("/requests/{id}.{format}", GetAsync);
        open311.MapOpen311Extras();
    }

    private static IResult Discovery(string format, HttpRequest request)
    {
        var endpoint = new GeoReport("endpoints", "endpoint", [[("specification", "http://wiki.open311.org/GeoReport_v2"), ("url", $"{request.Scheme}://{request.Host}/open311/v2"), ("changeset", Changeset), ("type", "production"), ("formats", new GeoReportTexts("format", ["text/xml", "application/json"]))]]);
        return new GeoReport("discovery", "", [[("changeset", Changeset), ("contact", "Ask the county for an integration token with the scope requests.write."), ("key_service", ""), ("endpoints", endpoint)]]).Answer(format);
    }

    private static IReadOnlyList<(string, object?)> Service(string kind, IStringLocalizer<ChainsWords> words) =>
        [("service_code", kind), ("service_name", words[$"kind.{kind}"].Value), ("description", words[$"kind.{kind}"].Value), ("metadata", true), ("type", "realtime"), ("keywords", ""), ("group", words["appeals"].Value)];

    private static IResult Definition(string code, string format, IStringLocalizer<ChainsWords> words)
    {
        if (!AppealKinds.All.Contains(code))
            return GeoReport.Error(format, StatusCodes.Status404NotFound, $"service_code {code} was not found: read services.{format} for those that there are.");
        var attributes = Attributes.Select((name, index) => (IReadOnlyList<(string, object?)>)[("variable", true), ("code", name), ("datatype", "string"), ("required", false), ("datatype_description", ""), ("order", index + 1), ("description", words[name].Value)]);
        return new GeoReport("service_definition", "", [[("service_code", code), ("attributes", new GeoReport("attributes", "attribute", [.. attributes]))]]).Answer(format);
    }

    private static async Task<IResult> SubmitAsync(
        string format, HttpRequest request, ITokenDirectory tokens, AppealDesk desk, IDbContextFactory<HeedDatabase> databases, IOptions<Open311Options> options, IStringLocalizer<ChainsWords> words, CancellationToken cancellation)
    {
        var (read, formObjection) = await Open311Forms.ReadAsync(request, cancellation);
        if (read is not { } form)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, formObjection);
        if (Elsewhere(form["jurisdiction_id"], options.Value) is { } elsewhere)
            return GeoReport.Error(format, StatusCodes.Status404NotFound, elsewhere);
        if (Holder(form["api_key"], tokens, request) is not { } holder)
            return NoKey(format, form["api_key"], tokens);
        if (form["service_code"].ToString() is not { Length: > 0 } kind)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, "service_code is missing.");
        if (!AppealKinds.All.Contains(kind))
            return GeoReport.Error(format, StatusCodes.Status404NotFound, $"service_code {kind} was not found.");
        var description = form["description"].ToString();
        if (description.Length is 0 or > AppealForm.MostDescription)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, $"description must have 1 to {AppealForm.MostDescription} characters.");
        var (pictures, mediaObjection) = await Open311Extras.PicturesAsync(form, cancellation);
        if (mediaObjection.Length > 0)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, mediaObjection);
        var mediaUrl = form["media_url"].ToString().Trim();
        if (mediaUrl.Length > 0 && (mediaUrl.Length > AppealForm.MostCharacters || !Uri.TryCreate(mediaUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, $"media_url is an http or https address of at most {AppealForm.MostCharacters} characters; it is kept as text. Send pictures themselves as files in media.");
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await EnterpriseOfAsync(database, form, holder, tokens, cancellation) is not { } enterprise)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, "Name the enterprise: address_id is its credit code, address_string its name or address, lat and long its place (within 500 m).");
        var reporter = Open311Forms.Reporter(form);
        string[] parts = [description, reporter.Length > 0 ? words["open311.reporter", reporter] : "", mediaUrl];
        var appeal = new AppealForm
        {
            Kind = kind,
            Title = description.Length <= 80 ? description : description[..80],
            // What an address points to is not fetched: it could be anywhere, also inside the county's own network.
            Text = string.Join('\n', parts.Where(static part => part.Length > 0)) is { Length: <= AppealForm.MostDescription } whole ? whole : description,
            Goods = form["attribute[goods]"].ToString(),
            Quantity = form["attribute[quantity]"].ToString(),
            Vehicle = form["attribute[vehicle]"].ToString(),
            Route = form["attribute[route]"].ToString(),
            Supplier = form["attribute[supplier]"].ToString(),
            Consequence = form["attribute[consequence]"].ToString(),
        };
        var (id, objection) = await desk.SubmitAsync(enterprise.SubjectId, appeal, "open311", new(ActorKind.Contact, $"token/{holder.TokenId}", holder.Name), pictures, cancellation);
        if (id == 0)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, objection == "appeal.too-many" ? "The enterprise has too many open requests." : $"An attribute is longer than {AppealForm.MostCharacters} characters.");
        IReadOnlyList<(string, object?)> answer = options.Value.AnswersWithToken
            ? [("token", await database.Set<Appeal>().Where(row => row.CaseId == id).Select(static row => row.Open311Token).SingleAsync(cancellation))]
            : [("service_request_id", Number(id)), ("service_notice", ""), ("account_id", form["account_id"].ToString())];
        return new GeoReport("service_requests", "request", [answer]).Answer(format, StatusCodes.Status201Created);
    }

    private static async Task<IResult> TokenAsync(string token, string format, HttpRequest request, ITokenDirectory tokens, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        if (Holder(request.Query["api_key"], tokens, request) is null)
            return NoKey(format, request.Query["api_key"], tokens);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var found = await database.Set<Appeal>().Where(row => row.Open311Token == token && token != "").Select(static row => (long?)row.CaseId).FirstOrDefaultAsync(cancellation);
        return found is { } id
            ? new GeoReport("service_requests", "request", [[("service_request_id", Number(id)), ("token", token)]]).Answer(format)
            : GeoReport.Error(format, StatusCodes.Status404NotFound, "token was not found.");
    }

    private static async Task<IResult> ListAsync(string format, HttpRequest request, ITokenDirectory tokens, IDbContextFactory<HeedDatabase> databases, IStringLocalizer<ChainsWords> words, TimeProvider time, CancellationToken cancellation)
    {
        if (Holder(request.Query["api_key"], tokens, request) is not { } holder)
            return NoKey(format, request.Query["api_key"], tokens);
        var wanted = RequestQuery.Read(request.Query, time.GetUtcNow(), LongestSpan, UsualPage, MostRequests);
        if (wanted.Objection is { } objection)
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, objection);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await wanted.Apply(Within(database, holder)).OrderByDescending(static row => row.CaseId).Skip((wanted.Page - 1) * wanted.PageSize).Take(wanted.PageSize).ToListAsync(cancellation);
        return await RequestsAsync(database, rows, format, request, words, cancellation);
    }

    private static async Task<IResult> GetAsync(string id, string format, HttpRequest request, ITokenDirectory tokens, IDbContextFactory<HeedDatabase> databases, IStringLocalizer<ChainsWords> words, CancellationToken cancellation)
    {
        if (Holder(request.Query["api_key"], tokens, request) is not { } holder)
            return NoKey(format, request.Query["api_key"], tokens);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await Within(database, holder).SingleOrDefaultAsync(item => item.CaseId == number, cancellation) : null;
        return row is null
            ? GeoReport.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.")
            : await RequestsAsync(database, [row], format, request, words, cancellation);
    }

    /// <summary>Requests as they are answered: with the whole description that was handed in, the first picture, and on <c>extensions=true</c> what is beyond the standard.</summary>
    private static async Task<IResult> RequestsAsync(HeedDatabase database, IReadOnlyList<Appeal> rows, string format, HttpRequest request, IStringLocalizer<ChainsWords> words, CancellationToken cancellation)
    {
        var ids = rows.Select(static row => row.CaseId).ToArray();
        var media = await Open311Extras.MediaAsync(database, ids, request, cancellation);
        var told = (await database.CaseEvents.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.Type == nameof(CaseOpened)).Select(static row => new { row.CaseId, row.Type, row.Data }).ToListAsync(cancellation))
            .ToDictionary(static row => row.CaseId, static row => (CaseOpened)CaseEventJson.Read(row.Type, row.Data));
        var isExtended = request.Query["extensions"].ToString() is "true" or "1";
        return new GeoReport("service_requests", "request", [.. rows.Select(row => Request(row, told.GetValueOrDefault(row.CaseId)?.Text, words, media.GetValueOrDefault(row.CaseId), isExtended))]).Answer(format);
    }

    /// <summary>Words for a request that is meant for another jurisdiction; null when it is for this one.</summary>
    private static string? Elsewhere(string? jurisdiction, Open311Options options) =>
        string.IsNullOrEmpty(jurisdiction) || options.Jurisdiction.Length == 0 || jurisdiction == options.Jurisdiction ? null : $"jurisdiction_id {jurisdiction} was not found: this is {options.Jurisdiction}.";

    /// <summary>The refusal of a key that is not good; one that ended is told so.</summary>
    internal static IResult NoKey(string format, string? key, ITokenDirectory tokens) => GeoReport.Error(format, StatusCodes.Status403Forbidden, tokens.EndedAt(key) is { } ended
        ? $"api_key ended at {ended:yyyy-MM-dd HH:mm} UTC: ask the county for a new token."
        : "api_key is missing or not valid: ask the county for a token.");

    internal static TokenHolder? Holder(string? key, ITokenDirectory tokens, HttpRequest request) =>
        string.IsNullOrEmpty(key) ? null : tokens.Find(key, "open311", request.HttpContext.Connection.RemoteIpAddress) is { Device: null } holder && holder.Scopes.Contains(TokenScopes.HandInRequests) ? holder : null;

    internal static IQueryable<Appeal> Within(HeedDatabase database, TokenHolder holder)
    {
        var area = holder.Area.Value;
        return database.Set<Appeal>().AsNoTracking().Include(static row => row.Case).Include(static row => row.Enterprise.Subject)
            .Where(row => database.Areas.Any(root => root.Id == area && row.Case.Area!.Path.StartsWith(root.Path)));
    }

    private static async Task<Enterprise?> EnterpriseOfAsync(HeedDatabase database, IFormCollection form, TokenHolder holder, ITokenDirectory tokens, CancellationToken cancellation)
    {
        var all = database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject);
        Enterprise? found = null;
        if (Kernel.Enterprises.CreditCode.Normal(form["address_id"]) is { Length: > 0 } code)
            found = await all.FirstOrDefaultAsync(row => row.CreditCode == code, cancellation);
        else if (form["address_string"].ToString().Trim() is { Length: > 0 } text)
            found = await all.OrderBy(static row => row.SubjectId).FirstOrDefaultAsync(row => row.Subject.Name == text || row.Subject.Address == text, cancellation);
        else if (double.TryParse(form["lat"], CultureInfo.InvariantCulture, out var latitude) && double.TryParse(form["long"], CultureInfo.InvariantCulture, out var longitude))
            found = await NearestAsync(all, new(latitude, longitude), cancellation);
        return found is not null && tokens.Covers(holder, new AreaId(found.Subject.AreaId)) ? found : null;
    }

    /// <summary>The enterprise nearest to a place, within half a kilometre; null for none.</summary>
    private static async Task<Enterprise?> NearestAsync(IQueryable<Enterprise> all, GeoPoint place, CancellationToken cancellation)
    {
        // Half a kilometre is less than this many degrees of latitude everywhere, and of longitude up to 60° north.
        const double degrees = 0.01;
        var near = await all.Where(row => row.Subject.HomeLatitude > place.Latitude - degrees && row.Subject.HomeLatitude < place.Latitude + degrees && row.Subject.HomeLongitude > place.Longitude - degrees && row.Subject.HomeLongitude < place.Longitude + degrees)
            .OrderBy(static row => row.SubjectId).ToListAsync(cancellation);
        return near.Select(row => (Row: row, Metres: new GeoPoint(row.Subject.HomeLatitude!.Value, row.Subject.HomeLongitude!.Value).DistanceMetres(place)))
            .Where(static found => found.Metres <= NearMetres).OrderBy(static found => found.Metres).Select(static found => found.Row).FirstOrDefault();
    }

    private static IReadOnlyList<(string, object?)> Request(Appeal row, string? text, IStringLocalizer<ChainsWords> words, string? mediaUrl, bool isExtended) =>
    [
        ("service_request_id", Number(row.CaseId)),
        ("status", row.Case.Status is CaseStatus.Open or CaseStatus.Acknowledged or CaseStatus.Paused ? "open" : "closed"),
        ("status_notes", row.RejectCode.Length > 0 ? words[$"reject.{row.RejectCode}"].Value : row.Reply),
        ("service_name", words[$"kind.{row.Kind}"].Value),
        ("service_code", row.Kind),
        ("description", string.IsNullOrEmpty(text) ? row.Case.Title : text),
        ("agency_responsible", row.Lead),
        ("service_notice", ""),
        ("requested_datetime", Moment(row.Case.OpenedMs)),
        ("updated_datetime", Moment(row.Case.ResolvedMs ?? row.DispatchedMs ?? row.Case.OpenedMs)),
        ("expected_datetime", row.ResolveDueMs is { } due ? Moment(due) : null),
        ("address", row.Enterprise.Subject.Address),
        ("address_id", row.Enterprise.CreditCode),
        ("zipcode", null),
        ("lat", row.Enterprise.Subject.HomeLatitude),
        ("long", row.Enterprise.Subject.HomeLongitude),
        ("media_url", mediaUrl),
        .. isExtended ? Extended(row) : [],
    ];

    private static IEnumerable<(string, object?)> Extended(Appeal row) =>
    [
        ("extended_attributes", new GeoReport("extended_attributes", "", [[
            ("enterprise", row.Enterprise.Subject.Name), ("level", ((AppealLevel)row.Level).ToString().ToLowerInvariant()), ("channel", row.Channel), ("respond_due_datetime", row.RespondDueMs is { } due ? Moment(due) : null),
            ("goods", row.Goods), ("quantity", row.Quantity), ("vehicle", row.Vehicle), ("route", row.Route), ("supplier", row.Supplier), ("consequence", row.Consequence)]])),
    ];

    internal static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    internal static string Moment(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
