using System.Security.Claims;
using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Trace;

/// <summary>HTTP: traces, and the events of a batch as EPCIS 2.0.</summary>
internal static class TraceEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/kitchens").RequirePermission(Permissions.ModuleView, KitchensModule.ShortName);
        group.MapGet("/trace", TraceAsync).WithSummary("From a lot forward (?lot=), or from a box or batch back (?box=B12-7).");
        group.MapGet("/epcis/events", EventsAsync).WithSummary("Events as an EPCIS 2.0 query document, JSON-LD: eventType, EQ_bizStep, GE_eventTime, LT_eventTime, EQ_action, MATCH_anyEPCClass, MATCH_anyEPC, MATCH_parentID; perPage, nextPageToken.");
        group.MapGet("/batches/{id:long}/epcis", EpcisAsync).WithSummary("The events of a batch as an EPCIS 2.0 document, JSON-LD.");
    }

    private static async Task<IResult> TraceAsync(
        ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, Tracing tracing, string? lot, string? box, CancellationToken cancellation)
    {
        if (await AreasAsync(user, scopes, databases, cancellation) is not { } areas)
            return Results.Forbid();
        if (!string.IsNullOrWhiteSpace(lot))
            return Results.Ok(await tracing.ForwardAsync(lot.Trim(), areas, cancellation));
        if (string.IsNullOrWhiteSpace(box))
            return Results.Problem("Give ?lot= with a lot's code, or ?box= with the code on a box.", statusCode: StatusCodes.Status400BadRequest, title: "Nothing to trace");
        return await tracing.BackAsync(box, areas, cancellation) is { } found
            ? Results.Ok(found)
            : Results.Problem("A box's code is B, the batch, a dash and the number: B12-7.", statusCode: StatusCodes.Status400BadRequest, title: "No code of a box");
    }

    private static async Task<IResult> EventsAsync(HttpContext context, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, TimeProvider time, CancellationToken cancellation)
    {
        if (await AreasAsync(context.User, scopes, databases, cancellation) is not { } areas)
            return Results.Forbid();
        var asked = context.Request.Query;
        if (!TryTime(asked["GE_eventTime"], long.MinValue, out var fromMs) || !TryTime(asked["LT_eventTime"], long.MaxValue, out var toMs))
            return Results.Problem("GE_eventTime and LT_eventTime are moments as 2026-11-24T00:00:00Z.", statusCode: StatusCodes.Status400BadRequest, title: "epcisException:QueryParameterException");
        var size = int.TryParse(asked["perPage"], out var wanted) ? Math.Clamp(wanted, 1, Epcis.LargestPage) : 30;
        var query = new EpcisQuery(Text(asked["eventType"]), Text(asked["EQ_bizStep"]), fromMs, toMs, Text(asked["MATCH_anyEPCClass"]) ?? Text(asked["MATCH_anyEPC"])) { ParentId = Text(asked["MATCH_parentID"]), Action = Text(asked["EQ_action"]) };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (events, next) = await query.PageAsync(database, areas, Text(asked["nextPageToken"]), size, cancellation);
        context.Response.Headers["GS1-EPCIS-Version"] = "2.0.0";
        if (next is not null)
        {
            var rest = asked.Where(static item => item.Key != "nextPageToken").SelectMany(static item => item.Value.Select(value => $"{Uri.EscapeDataString(item.Key)}={Uri.EscapeDataString(value ?? "")}"));
            context.Response.Headers.Link = $"<{context.Request.Path}?{string.Join('&', rest.Append($"nextPageToken={next}"))}>; rel=\"next\"";
        }

        return Results.Json(Epcis.QueryDocument(events, time.GetUtcNow()), contentType: "application/ld+json");
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static bool TryTime(string? text, long otherwise, out long ms)
    {
        ms = otherwise;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        var isTime = DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment);
        ms = isTime ? moment.ToUnixTimeMilliseconds() : otherwise;
        return isTime;
    }

    private static async Task<IResult> EpcisAsync(
        long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, TimeProvider time, CancellationToken cancellation)
    {
        if (await AreasAsync(user, scopes, databases, cancellation) is not { } areas)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var batch = await database.Set<MealBatch>().AsNoTracking().Include(row => row.Kitchen).SingleOrDefaultAsync(row => row.Id == id && areas.Contains(row.Kitchen!.AreaId), cancellation);
        if (batch is null)
            return Results.Problem("There is no such batch in your kitchens.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        var lots = await database.Set<IngredientLot>().AsNoTracking().Where(lot => database.Set<BatchIngredient>().Any(link => link.BatchId == id && link.LotId == lot.Id)).OrderBy(lot => lot.Id).ToListAsync(cancellation);
        var deliveries = await database.Set<MealDelivery>().AsNoTracking().Where(row => row.BatchId == id).OrderBy(row => row.Id).ToListAsync(cancellation);
        return Results.Json(Epcis.Document(batch, lots, deliveries, time.GetUtcNow()), contentType: "application/ld+json");
    }

    private static async Task<IReadOnlyCollection<int>?> AreasAsync(ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        if (await scopes.OfAsync(user, cancellation) is not { } scope)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await scope.Areas(database, Permissions.ModuleView).Select(area => area.Id).ToListAsync(cancellation);
    }
}
