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

namespace Heed.Kitchens.Pictures;

/// <summary>HTTP: pictures of kitchens within the reader's areas.</summary>
internal static class PictureEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/kitchens/pictures/{id:long}", ReadAsync).RequirePermission(Permissions.ModuleView, KitchensModule.ShortName).WithSummary("A picture of a kitchen, JPEG.");

    private static async Task<IResult> ReadAsync(long id, HttpContext context, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, CancellationToken cancellation)
    {
        if (await scopes.OfAsync(user, cancellation) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var areas = scope.Areas(database, Permissions.ModuleView);
        var bytes = await database.Set<KitchenPicture>().Where(row => row.Id == id && database.Set<Kitchen>().Any(kitchen => kitchen.Id == row.KitchenId && areas.Any(area => area.Id == kitchen.AreaId)))
            .Select(static row => row.Bytes).SingleOrDefaultAsync(cancellation);
        if (bytes is null)
            return Results.Problem("There is no such picture in your kitchens.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, "image/jpeg");
    }
}
