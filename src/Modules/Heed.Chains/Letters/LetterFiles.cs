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
    public static void MapLetterFiles(this IEndpointRouteBuilder endpoints)
    {
        var letters = endpoints.MapGroup("/api/v1/chains/letters").RequireAuthorization(PermissionPolicies.Name(Permissions.CasesView, "chains"));
        letters.MapGet("/{id:long}.docx", DocumentAsync).WithSummary("A letter about an appeal, as DOCX.");
        letters.MapGet("/{id:long}.pdf", PdfAsync).WithSummary("A letter about an appeal, as PDF.");
    }

    private static async Task<IResult> DocumentAsync(long id, ClaimsPrincipal user, LetterShelf shelf, CancellationToken cancellation) =>
        await shelf.FindAsync(id, user, cancellation) is { } letter ? Results.File(LetterDocument.Write(letter), LetterDocument.ContentType, $"{letter.Reference}.docx") : NotFound();

    private static async Task<IResult> PdfAsync(long id, ClaimsPrincipal user, LetterShelf shelf, LetterFont font, CancellationToken cancellation)
    {
        if (await shelf.FindAsync(id, user, cancellation) is not { } letter)
            return NotFound();
        return font.Find() is { } face
            ? Results.File(LetterPdf.Write(letter, face), LetterPdf.ContentType, $"{letter.Reference}.pdf")
            : Results.Problem("This server has no font with Chinese characters, so it cannot set the PDF. Install one (Debian: fonts-noto-cjk) or name its file in Chains:Letters:FontFile; the DOCX needs none.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult NotFound() => Results.Problem("It does not exist, or lies outside your areas.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>Finds letters for those who may see their appeals.</summary>
internal sealed class LetterShelf(AreaScopes scopes, IDbContextFactory<HeedDatabase> databases, LetterDesk desk, IStringLocalizer<ChainsWords> words)
{
    /// <summary>What stands in a letter; null when it does not exist or the reader may not see it.</summary>
    public async Task<LetterContent?> FindAsync(long id, ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (await scopes.OfAsync(user, cancellation) is not { } scope)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var letter = await database.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (letter is null || !await scope.Cases(database).AnyAsync(row => row.Id == letter.CaseId, cancellation))
            return null;
        var sender = await database.Areas.Where(static area => area.ParentId == null).Select(static area => area.Name).FirstOrDefaultAsync(cancellation) ?? "";
        return new(words["letter.title"], desk.Reference(letter), $"{letter.Addressee}：", letter.Body, $"{sender}{words["letter.office"]}", Appeals.AppealDesk.Shown(letter.RegisteredMs)[..10]);
    }
}
