using System.Security.Claims;
using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Letters;

/// <summary>Letters as files, for those who may see their appeals.</summary>
internal static class LetterFiles
{
    /// <summary>Maps them.</summary>
    public static void MapLetterFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/chains/letters/{id:long}.docx", DownloadAsync).RequireAuthorization(PermissionPolicies.Name(Permissions.CasesView, "chains")).WithSummary("A letter about an appeal, as DOCX.");

    private static async Task<IResult> DownloadAsync(long id, ClaimsPrincipal user, AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, LetterDesk desk, IStringLocalizer<ChainsWords> words, CancellationToken cancellation)
    {
        if (await scopes.OfAsync(user, cancellation) is not { } scope)
            return Results.Forbid();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var letter = await database.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (letter is null || !await scope.Cases(database).AnyAsync(row => row.Id == letter.CaseId, cancellation))
            return Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound);
        var date = Appeals.AppealDesk.Shown(letter.RegisteredMs)[..10];
        var reference = desk.Reference(letter);
        var sender = await database.Areas.Where(static area => area.ParentId == null).Select(static area => area.Name).FirstOrDefaultAsync(cancellation) ?? "";
        return Results.File(LetterDocument.Write(words["letter.title"], reference, $"{letter.Addressee}：", letter.Body, $"{sender}{words["letter.office"]}", date), LetterDocument.ContentType, $"{reference}.docx");
    }
}
