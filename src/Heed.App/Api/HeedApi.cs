using System.Security.Claims;
using System.Text.Json.Serialization;
using Heed.Console.Access;
using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Engine.Cases;
using Heed.Engine.Readings;
using Heed.Kernel.Access;
using Heed.Kernel.Cases;
using Heed.Kernel.Observations;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Scalar.AspNetCore;

namespace Heed.App.Api;

/// <summary>The HTTP API beside the intake: what pages show and do, for programs with the same sign-in and the same scope.</summary>
internal static class HeedApi
{
    private const int MaximumPageSize = 200;

    /// <summary>Maps the API, its OpenAPI document and its reference page.</summary>
    public static void MapHeedApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", static options => options.WithNonce().DisableDefaultFonts()).AllowAnonymous();
        var api = app.MapGroup("/api/v1").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/cases", ListCasesAsync).WithSummary("Cases within one's areas, newest first.").RequirePermission(Permissions.CasesView);
        api.MapGet("/cases/{id:long}", GetCaseAsync).WithSummary("One case with its events.").RequirePermission(Permissions.CasesView);
        api.MapPost("/cases/{id:long}/acknowledge", static (long id, Words words, CaseWork work) => work.DoAsync(id, new AcknowledgeCase(words.Text ?? ""), words.Version)).WithSummary("Answers: the calling stops.").RequirePermission(Permissions.CasesWork);
        api.MapPost("/cases/{id:long}/note", static (long id, Words words, CaseWork work) => work.DoAsync(id, new NoteCase(words.Text ?? ""), words.Version)).WithSummary("Adds a remark.").RequirePermission(Permissions.CasesWork);
        api.MapPost("/cases/{id:long}/pause", static (long id, Words words, CaseWork work) => work.DoAsync(id, new PauseCase(words.Text ?? ""), words.Version)).WithSummary("Stops the clocks.").RequirePermission(Permissions.CasesWork);
        api.MapPost("/cases/{id:long}/resume", static (long id, Words words, CaseWork work) => work.DoAsync(id, new ResumeCase(), words.Version)).WithSummary("Lets the clocks run.").RequirePermission(Permissions.CasesWork);
        api.MapPost("/cases/{id:long}/resolve", static (long id, Resolution resolution, CaseWork work) => work.DoAsync(id, new ResolveCase(resolution.Outcome, resolution.Text ?? ""), resolution.Version)).WithSummary("Ends the work with an outcome.").RequirePermission(Permissions.CasesWork);
        api.MapPost("/cases/{id:long}/reopen", static (long id, Words words, CaseWork work) => work.DoAsync(id, new ReopenCase(words.Text ?? ""), words.Version)).WithSummary("Takes an ended case up again.").RequirePermission(Permissions.CasesWork);
        api.MapPrivacy();
        api.MapGet("/alarms", ListAlarmsAsync).WithSummary("Alarms within one's areas, newest first.").RequirePermission(Permissions.AlarmsView);
        api.MapGet("/subjects", ListSubjectsAsync).WithSummary("Subjects within one's areas.").RequirePermission(Permissions.SubjectsView);
        api.MapGet("/subjects/{id:long}/readings", ReadAsync).WithSummary("A subject's observations in a span; the view is logged.").RequirePermission(Permissions.SubjectsView);
    }

    private static async Task<IResult> ListCasesAsync(ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, CaseStatus? status, int page = 1, int pageSize = 50)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var cases = scope.Cases(database).AsNoTracking().Where(row => status == null || row.Status == status);
        return Results.Ok(new
        {
            total = await cases.CountAsync(),
            items = await cases.OrderByDescending(static row => row.OpenedMs).Skip(Before(page, pageSize)).Take(Size(pageSize))
                .Select(static row => new { row.Id, row.Version, status = row.Status.ToString(), row.RuleId, row.SubjectId, row.AreaId, severity = row.Severity.ToString(), row.OpenedMs, row.OnsetMs, row.AcknowledgedMs, row.AcknowledgedBy, row.ResolvedMs, outcome = row.Outcome.ToString(), row.AlarmCount, row.StepsCalled, row.NextCallMs, row.Exhausted })
                .ToListAsync(),
        });
    }

    private static async Task<IResult> GetCaseAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var row = await scope.Cases(database).AsNoTracking().Where(item => item.Id == id)
            .Select(static item => new { item.Id, item.Version, status = item.Status.ToString(), item.RuleId, item.SubjectId, item.AreaId, item.OpenedMs, item.AcknowledgedMs, item.ResolvedMs, outcome = item.Outcome.ToString() })
            .SingleOrDefaultAsync();
        if (row is null)
            return NotFound();
        var events = await database.CaseEvents.AsNoTracking().Where(item => item.CaseId == id).OrderBy(static item => item.Version)
            .Select(static item => new { item.Version, item.Type, item.Data, item.AtMs, item.ActorName }).ToListAsync();
        return Results.Ok(new { @case = row, events });
    }

    private static async Task<IResult> ListAlarmsAsync(ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, int page = 1, int pageSize = 50)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var rows = await (await scope.Alarms(database).AsNoTracking().OrderByDescending(static row => row.RaisedMs).Skip(Before(page, pageSize)).Take(Size(pageSize)).ToListAsync()).WithholdAsync(scope, database);
        var items = rows.Select(static row => new { row.Id, row.RuleId, row.SubjectId, row.OnsetMs, row.RaisedMs, row.EndedMs, severity = row.Severity.ToString(), row.Value, row.Value2, row.Withheld, row.Late, row.CaseId });
        return Results.Ok(new { items });
    }

    private static async Task<IResult> ListSubjectsAsync(ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, string? search, int page = 1, int pageSize = 50)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var items = await scope.Subjects(database).AsNoTracking().Where(row => search == null || row.Name.Contains(search)).OrderBy(static row => row.Id).Skip(Before(page, pageSize)).Take(Size(pageSize))
            .Select(static row => new { row.Id, row.Kind, row.Name, row.AreaId }).ToListAsync();
        return Results.Ok(new { items });
    }

    private static async Task<IResult> ReadAsync(long id, long fromMs, long toMs, ClaimsPrincipal user, AreaScopes scopes, string? purpose, IDbContextFactory<HeedDatabase> databases, HealthViews views, IReadings readings)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        if (toMs <= fromMs || (double)toMs - fromMs > TimeSpan.FromDays(31).TotalMilliseconds)
            return Results.Problem("toMs must be later than fromMs, by at most 31 days.", statusCode: StatusCodes.Status400BadRequest);
        await using var database = await databases.CreateDbContextAsync();
        if (!await scope.Subjects(database).AnyAsync(row => row.Id == id))
            return NotFound();
        if (!await views.OpenAsync(scope, id, purpose ?? "", "api"))
            return Results.Problem("Health data is seen as part of one's work, or with ?purpose= that says why in 6 to 500 characters; somebody reviews it.", statusCode: StatusCodes.Status403Forbidden, type: "urn:heed:problem:purpose");
        var series = await readings.ReadAsync(new(id), fromMs, toMs);
        return Results.Ok(new
        {
            items = series.Select(static item => new
            {
                metric = item.Metric.ToString(),
                item.AtMs,
                value = double.IsNaN(item.Value) ? (double?)null : item.Value,
                value2 = double.IsNaN(item.Value2) ? (double?)null : item.Value2,
                absent = item.Absent == AbsentReason.None ? null : item.Absent.ToString(),
            }),
        });
    }

    /// <summary>Rows before a page, however large its number is.</summary>
    private static int Before(int page, int pageSize) => (int)Math.Min(int.MaxValue, (Math.Max(1, page) - 1L) * Size(pageSize));

    private static int Size(int wanted) => Math.Clamp(wanted, 1, MaximumPageSize);

    private static IResult NotFound() => Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Words that go with a command.</summary>
    /// <param name="Text">Who goes, what happened, why.</param>
    /// <param name="Version">Version of the case that the caller saw; null when it does not matter.</param>
    internal sealed record Words(string? Text, long? Version);

    /// <summary>How a case ended.</summary>
    /// <param name="Outcome">The outcome, by name.</param>
    /// <param name="Text">What was done.</param>
    /// <param name="Version">Version of the case that the caller saw; null when it does not matter.</param>
    internal sealed record Resolution([property: JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))] CaseOutcome Outcome, string? Text, long? Version);
}
