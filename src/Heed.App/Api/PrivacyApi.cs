using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Heed.Console.Access;
using Heed.Console.Audit;
using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
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

    private static async Task<IResult> ExportAsync(long id, string? format, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, AuditNotes notes)
    {
        if (await scopes.OfAsync(user) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync();
        var subject = await scope.Subjects(database, Permissions.PrivacyManage).AsNoTracking().Include(static row => row.Wearer).Include(static row => row.Contacts).SingleOrDefaultAsync(row => row.Id == id);
        if (subject is null)
            return NotFound();
        await notes.WriteAsync(scope.UserId, scope.Name, "export-person", $"subject/{id}");
        var cases = await database.Cases.AsNoTracking().Where(row => row.SubjectId == id).OrderBy(static row => row.Id).ToListAsync();
        var numbers = cases.ConvertAll(static row => row.Id);
        var all = new Dictionary<string, object?>
        {
            ["person"] = new { subject.Id, subject.Kind, subject.Name, subject.Address, subject.HomeLatitude, subject.HomeLongitude, subject.Wearer?.BirthDate, subject.Wearer?.Sex, subject.Wearer?.Phone, subject.Wearer?.Conditions, subject.Wearer?.Medicines },
            ["contacts"] = subject.Contacts.OrderBy(static row => row.Order).Select(static row => new { row.Order, row.Name, row.Relation, row.Phone, row.Email }),
            ["devices"] = await database.DeviceBindings.AsNoTracking().Where(row => row.SubjectId == id).OrderBy(static row => row.FromMs).Select(static row => new { row.DeviceId, row.FromMs, row.ToMs }).ToListAsync(),
            ["alarms"] = await database.Alarms.AsNoTracking().Where(row => row.SubjectId == id).OrderBy(static row => row.OnsetMs).Select(static row => new { row.RuleId, row.OnsetMs, row.EndedMs, row.Value, row.Value2 }).ToListAsync(),
            ["cases"] = cases.Select(static row => new { row.Id, status = row.Status.ToString(), row.RuleId, row.Title, row.OpenedMs, row.AcknowledgedMs, row.AcknowledgedBy, row.ResolvedMs, outcome = row.Outcome.ToString() }),
            ["events"] = await database.CaseEvents.AsNoTracking().Where(row => numbers.Contains(row.CaseId)).OrderBy(static row => row.CaseId).ThenBy(static row => row.Version).Select(static row => new { row.CaseId, row.Version, row.Type, row.Data, row.AtMs, row.ActorName }).ToListAsync(),
            ["views"] = await HealthViews.Log(database, id).Select(static row => new { row.AtMs, row.UserName, row.Action, row.Detail }).ToListAsync(),
            ["readings"] = string.Create(CultureInfo.InvariantCulture, $"/api/v1/subjects/{id}/readings?fromMs=&toMs= in spans of at most 31 days"),
        };
        var json = JsonSerializer.SerializeToElement(all, JsonSerializerOptions.Web);
        return format == "html" ? Results.Content(Html(json), "text/html; charset=utf-8") : Results.Json(json);
    }

    private static string Html(JsonElement all)
    {
        var page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Heed</title></head><body>");
        foreach (var part in all.EnumerateObject())
        {
            page.Append("<h2>").Append(WebUtility.HtmlEncode(part.Name)).Append("</h2>");
            foreach (var item in part.Value.ValueKind == JsonValueKind.Array ? part.Value.EnumerateArray().AsEnumerable() : [part.Value])
                Item(page, item);
        }

        return page.Append("</body></html>").ToString();
    }

    private static void Item(StringBuilder page, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            page.Append("<p>").Append(WebUtility.HtmlEncode(item.ToString())).Append("</p>");
            return;
        }

        page.Append("<dl>");
        foreach (var field in item.EnumerateObject().Where(static field => field.Value.ValueKind != JsonValueKind.Null))
            page.Append("<dt>").Append(WebUtility.HtmlEncode(field.Name)).Append("</dt><dd>").Append(WebUtility.HtmlEncode(field.Value.ToString())).Append("</dd>");
        page.Append("</dl>");
    }

    private static IResult NotFound() => Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>What a review found.</summary>
    /// <param name="Text">In words.</param>
    internal sealed record ReviewWords(string? Text);
}
