using Heed.Kernel.Privacy;
using Heed.Storage.Care;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Family;

/// <summary>Links that open something about one wearer without an account. Only the hash of the secret is kept; a link ends by itself.</summary>
internal sealed class CareLinks(CareWriter writer)
{
    /// <summary>How long a family's link lasts, days.</summary>
    public const int FamilyDays = 180;

    /// <summary>Longest secret that is looked at.</summary>
    private const int LongestSecret = 64;

    private const long DayMs = 86_400_000;

    /// <summary>Makes a link; returns its secret, once.</summary>
    public async Task<string> MakeAsync(CareLinkKind kind, long subjectId, string holder, string by, double days, CancellationToken cancellation)
    {
        var secret = SecretCode.ForLink();
        return await writer.WriteAsync(by, $"make-link-{kind}", $"subject/{subjectId}", database =>
        {
            database.Add(new CareLink { Kind = kind, SubjectId = subjectId, Holder = holder, Hash = SecretCode.Hash(secret), MadeBy = by, MadeMs = writer.NowMs, EndsMs = writer.NowMs + (long)(days * DayMs) });
            return Task.FromResult(secret);
        }, cancellation);
    }

    /// <summary>The link of a secret, while it lasts; its use is noted. Null for none.</summary>
    public async Task<CareLink?> OpenAsync(CareLinkKind kind, string secret, CancellationToken cancellation)
    {
        if (secret.Length is 0 or > LongestSecret)
            return null;
        var hash = SecretCode.Hash(secret);
        await using (var database = await writer.OpenAsync(cancellation))
        {
            if (await database.Set<CareLink>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.Kind == kind && row.EndsMs > writer.NowMs, cancellation) is not { } good)
                return null;
            if (kind == CareLinkKind.Family && !await ConsentBook.AllowsAsync(database, good.SubjectId, ConsentScope.Family, cancellation))
                return null;
        }

        return await writer.WriteAsync($"link/{kind}", "open-link", "", async database =>
        {
            var link = await database.Set<CareLink>().Include(static row => row.Subject).SingleAsync(row => row.Hash == hash, cancellation);
            link.UsedMs = writer.NowMs;
            database.Audit.Add(new() { AtMs = writer.NowMs, UserName = link.Holder, Action = "view-health", Target = $"subject/{link.SubjectId}", Detail = $"link/{link.Id}" });
            return link;
        }, cancellation);
    }

    /// <summary>Ends all links of a kind to a wearer.</summary>
    public Task<int> EndAsync(CareLinkKind kind, long subjectId, string by, CancellationToken cancellation) =>
        writer.WriteAsync(by, $"end-link-{kind}", $"subject/{subjectId}", database => database.Set<CareLink>().Where(row => row.Kind == kind && row.SubjectId == subjectId && row.EndsMs > writer.NowMs)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.EndsMs, writer.NowMs), cancellation), cancellation);
}
