using System.Security.Claims;
using System.Text.Json.Serialization;
using Heed.Console.Access;
using Heed.Console.Audit;
using Heed.Console.Forms;
using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Api;

/// <summary>What the law on personal information (PIPL, articles 44 to 47, 55 and 56) asks for: who looked, why, and all about one person.</summary>
internal static class PrivacyApi
{
    private const int MostEntries = 500;

    /// <summary>Maps it.</summary>
    public static void MapPrivacy(this RouteGroupBuilder api)
    {
        api.MapGet("/subjects/{id:long}/views", ViewsAsync).WithSummary("Who looked at a subject's health data, and why.").RequirePermission(Permissions.ConsentsManage);
        api.MapGet("/subjects/{id:long}/export", ExportAsync).WithSummary("All about one subject: ?format=json or html. The export is logged.").RequirePermission(Permissions.PrivacyManage);
        api.MapPost("/subjects/{id:long}/erase", EraseAsync).WithSummary("Erases all about one person, confirmed by the name; open cases and holds stand against it.").RequirePermission(Permissions.PrivacyManage);
        api.MapGet("/subjects/{id:long}/consents", ConsentsAsync).WithSummary("What a person agreed to, and the history.").RequirePermission(Permissions.ConsentsManage);
        api.MapPost("/subjects/{id:long}/consents", GiveAsync).WithSummary("Writes a consent down.").RequirePermission(Permissions.ConsentsManage);
        api.MapPost("/subjects/{id:long}/consents/withdraw", WithdrawAsync).WithSummary("Withdraws a consent, at once.").RequirePermission(Permissions.ConsentsManage);
        api.MapGet("/break-glass", UnreviewedAsync).WithSummary("Looks with a purpose note that nobody reviewed.").RequirePermission(Permissions.BreakGlassReview);
        api.MapPost("/break-glass/{sequence:long}/review", ReviewAsync).WithSummary("Reviews a look; nobody reviews their own.").RequirePermission(Permissions.BreakGlassReview);
    }

    private static async Task<IResult> ViewsAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        if (!await scope.Subjects(database, Permissions.ConsentsManage).AnyAsync(row => row.Id == id))
            return NotFound();
        return Results.Ok(new { items = await HealthViews.Log(database, id).Take(MostEntries).Select(static row => new { row.AtMs, row.UserName, row.Action, row.Detail }).ToListAsync() });
    }

    private static async Task<IResult> UnreviewedAsync(ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var items = new List<object>();
        foreach (var look in await HealthViews.Unreviewed(database).Take(MostEntries).ToListAsync())
        {
            if (await HealthViews.IsWithinAsync(database, scope, look))
                items.Add(new { look.Sequence, look.AtMs, look.UserName, look.Target, purpose = look.Detail });
        }

        return Results.Ok(new { items });
    }

    private static async Task<IResult> ReviewAsync(long sequence, ReviewWords words, ClaimsPrincipal user, AreaScopes scopes, HealthViews views)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        if (string.IsNullOrWhiteSpace(words.Text) || words.Text.Length > HealthViews.MostPurposeCharacters)
            return Results.Problem("Say in text what the review found, in at most 500 characters.", statusCode: StatusCodes.Status400BadRequest);
        return await views.ReviewAsync(scope, sequence, words.Text) ? Results.NoContent() : NotFound();
    }

    private static async Task<IResult> ExportAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, AuditNotes notes, PersonExport export, HttpContext context, string format = "json")
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using (var database = await databases.CreateDbContextAsync())
        {
            if (!await scope.Subjects(database, Permissions.PrivacyManage).AnyAsync(row => row.Id == id))
                return NotFound();
        }

        await notes.WriteAsync(scope.UserId, scope.Name, "export-person", $"subject/{id}", format == "html" ? "html" : "json");
        if (format == "html")
            return Results.Content(await export.HtmlAsync(id, context.RequestAborted), "text/html; charset=utf-8");
        return Results.Stream(output => export.WriteJsonAsync(id, output, context.RequestAborted), "application/json", $"person-{id}.json");
    }

    private static async Task<IResult> EraseAsync(long id, EraseWords words, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, PersonErasure erasure)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using (var database = await databases.CreateDbContextAsync())
        {
            var name = await scope.Subjects(database, Permissions.PrivacyManage).Where(row => row.Id == id).Select(static row => row.Name).SingleOrDefaultAsync();
            if (name is null)
                return NotFound();
            if (words.Name != name)
                return Results.Problem("Erasure cannot be undone: send the person's name as {\"name\": …} to confirm it.", statusCode: StatusCodes.Status400BadRequest);
        }

        var answer = await erasure.EraseAsync(scope, id);
        return answer.IsDone ? Results.NoContent() : Refused(answer);
    }

    private static async Task<IResult> ConsentsAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        if (!await scope.Subjects(database, Permissions.ConsentsManage).AnyAsync(row => row.Id == id))
            return NotFound();
        var states = await ConsentBook.StatesAsync(database, id);
        return Results.Ok(new
        {
            states = ConsentEffect.Scopes.ToDictionary(static item => item.ToString(), item => states.GetValueOrDefault(item).ToString()),
            items = await database.Set<ConsentRow>().AsNoTracking().Where(row => row.SubjectId == id).OrderByDescending(static row => row.GivenMs)
                .Select(static row => new { scope = row.Scope.ToString(), row.GivenMs, row.GivenBy, row.TakenBy, row.Evidence, row.WithdrawnMs, row.WithdrawnBy }).ToListAsync(),
        });
    }

    private static async Task<IResult> GiveAsync(long id, ConsentWords words, ClaimsPrincipal user, AreaScopes scopes, ConsentDesk desk) => await scopes.OfAsync(user) is { } scope
        ? Answer(await desk.GiveAsync(scope, id, new() { Scope = words.Scope, GivenBy = words.GivenBy ?? "", Evidence = words.Evidence ?? "" }))
        : Results.Forbid();

    private static async Task<IResult> WithdrawAsync(long id, ConsentWords words, ClaimsPrincipal user, AreaScopes scopes, ConsentDesk desk) => await scopes.OfAsync(user) is { } scope && Enum.IsDefined(words.Scope)
        ? Answer(await desk.WithdrawAsync(scope, id, words.Scope, words.Evidence ?? ""))
        : Results.Problem("Name the scope: Health, Position, Family or Research.", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Answer(FormAnswer answer) => answer.IsDone ? Results.NoContent() : answer == FormAnswer.NotFound ? NotFound() : Refused(answer);

    private static IResult Refused(FormAnswer answer) => Results.Problem(
        $"Not done: {string.Join(", ", answer.Faults.Select(static fault => fault.Key.Length == 0 ? fault.Value : $"{fault.Key}: {fault.Value}"))}.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["faults"] = answer.Faults });

    private static IResult NotFound() => Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>What a review found.</summary>
    /// <param name="Text">In words.</param>
    internal sealed record ReviewWords(string? Text);

    /// <summary>Confirms an erasure.</summary>
    /// <param name="Name">The person's name, as it is kept.</param>
    internal sealed record EraseWords(string? Name);

    /// <summary>A consent given or withdrawn.</summary>
    /// <param name="Scope">What is agreed to, by name.</param>
    /// <param name="GivenBy">Who agreed.</param>
    /// <param name="Evidence">How it can be proved; for a withdrawal, words about it.</param>
    internal sealed record ConsentWords([property: JsonConverter(typeof(JsonStringEnumConverter<ConsentScope>))] ConsentScope Scope, string? GivenBy, string? Evidence);
}
