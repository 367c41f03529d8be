using Heed.Kernel.Privacy;
using Heed.Storage.Access;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Family;

/// <summary>Links of families and searchers to one wearer: <see cref="MagicLinks"/>, with the family's consent asked at each opening and each opening logged as a look.</summary>
internal sealed class CareLinks(CareWriter writer)
{
    /// <summary>How long a family's link lasts, days.</summary>
    public const int FamilyDays = 180;

    /// <summary>Makes a link; returns its secret, once.</summary>
    public Task<string> MakeAsync(MagicLinkKind kind, long subjectId, string holder, string by, double days, CancellationToken cancellation) =>
        writer.WriteAsync(by, $"make-link-{kind}", $"subject/{subjectId}", database =>
        {
            var secret = MagicLinks.NewSecret();
            MagicLinks.Make(database, kind, subjectId, holder, secret, by, writer.NowMs, TimeSpan.FromDays(days));
            return Task.FromResult(secret);
        }, cancellation);

    /// <summary>The link of a secret, while it lasts; its use is noted. Null for none.</summary>
    public async Task<MagicLink?> OpenAsync(MagicLinkKind kind, string secret, CancellationToken cancellation)
    {
        await using (var database = await writer.OpenAsync(cancellation))
        {
            if (await MagicLinks.Of(database, kind, secret, writer.NowMs).AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } good)
                return null;
            if (kind == MagicLinkKind.Family && !await ConsentBook.AllowsAsync(database, good.SubjectId, ConsentScope.Family, cancellation))
                return null;
        }

        return await writer.WriteAsync($"link/{kind}", "open-link", "", async database =>
        {
            // Asked again within the transaction: it may have been revoked meanwhile.
            if (await MagicLinks.Of(database, kind, secret, writer.NowMs).Include(static row => row.Subject).SingleOrDefaultAsync(cancellation) is not { } link)
                return null;
            await MagicLinks.NoteUseAsync(database, link.Id, writer.NowMs, cancellation);
            database.Audit.Add(new() { AtMs = writer.NowMs, UserName = link.Holder, Action = "view-health", Target = $"subject/{link.SubjectId}", Detail = $"link/{link.Id}" });
            return link;
        }, cancellation);
    }

    /// <summary>True while a link that was opened is still good: neither ended nor revoked since.</summary>
    public async Task<bool> StandsAsync(MagicLink link, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        return await MagicLinks.Standing(database, link.Kind, writer.NowMs).AnyAsync(row => row.Id == link.Id, cancellation);
    }

    /// <summary>Ends all links of a kind to a wearer.</summary>
    public Task<int> EndAsync(MagicLinkKind kind, long subjectId, string by, CancellationToken cancellation) =>
        writer.WriteAsync(by, $"end-link-{kind}", $"subject/{subjectId}", database => MagicLinks.RevokeAsync(MagicLinks.Standing(database, kind, writer.NowMs).Where(row => row.SubjectId == subjectId), by, writer.NowMs, cancellation), cancellation);
}
