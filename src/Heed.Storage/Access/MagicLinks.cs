using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Access;

/// <summary>
/// The one mechanism of links without an account: it makes the secret, keeps its hash, bounds the life by the kind, finds a link while it is good, notes the use and
/// revokes. A module adds who may make one, what it opens, and the entry of the audit, in its own transaction.
/// </summary>
public static class MagicLinks
{
    /// <summary>Longest secret that is looked at, characters.</summary>
    public const int LongestSecret = 64;

    /// <summary>A further use within this time of the one noted is not noted.</summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Letters that are not mistaken for each other.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private const int SecretBytes = 24;
    private const int CodeLetters = 10;

    /// <summary>192 bits that fit an address.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Ten letters (50 bits) that people type and read out.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Letters, CodeLetters);

    /// <summary>What is kept of a secret: lower-case hex SHA-256.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Longest life of a kind.</summary>
    public static TimeSpan LongestLife(MagicLinkKind kind) => kind switch
    {
        MagicLinkKind.Family => TimeSpan.FromDays(366),
        MagicLinkKind.Search => TimeSpan.FromDays(3),
        MagicLinkKind.Card => TimeSpan.FromDays(3 * 366),
        MagicLinkKind.Enterprise => TimeSpan.FromDays(366),
        _ => TimeSpan.Zero,
    };

    /// <summary>Adds a link; the caller saves.</summary>
    /// <param name="database">The store.</param>
    /// <param name="kind">What it opens.</param>
    /// <param name="subjectId">The only subject it opens anything about.</param>
    /// <param name="holder">For whom, in words.</param>
    /// <param name="secret">Its secret, of <see cref="NewSecret"/> or <see cref="NewCode"/>.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="life">How long it lasts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The life is none, or longer than the kind's longest.</exception>
    public static MagicLink Make(HeedDatabase database, MagicLinkKind kind, long subjectId, string holder, string secret, string by, long nowMs, TimeSpan life)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLife(kind));
        var link = new MagicLink { Kind = kind, SubjectId = subjectId, Holder = holder, Hash = Hash(secret), MadeBy = by, MadeMs = nowMs, EndsMs = nowMs + (long)life.TotalMilliseconds };
        database.Add(link);
        return link;
    }

    /// <summary>Links that are good now: neither ended nor revoked.</summary>
    public static IQueryable<MagicLink> Standing(HeedDatabase database, MagicLinkKind kind, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Set<MagicLink>().Where(row => row.Kind == kind && row.RevokedMs == null && row.EndsMs > nowMs);
    }

    /// <summary>The link of a secret while it is good: none, or one.</summary>
    public static IQueryable<MagicLink> Of(HeedDatabase database, MagicLinkKind kind, string secret, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var hash = secret.Length is 0 or > LongestSecret ? "" : Hash(secret);
        return Standing(database, kind, nowMs).Where(row => row.Hash == hash);
    }

    /// <summary>Writes that a link was used, at most once in <see cref="NotedEvery"/>.</summary>
    public static Task<int> NoteUseAsync(HeedDatabase database, long linkId, long nowMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var beforeMs = nowMs - (long)NotedEvery.TotalMilliseconds;
        return database.Set<MagicLink>().Where(row => row.Id == linkId && (row.UsedMs == null || row.UsedMs <= beforeMs)).ExecuteUpdateAsync(set => set.SetProperty(static row => row.UsedMs, nowMs), cancellation);
    }

    /// <summary>Revokes links, at once; returns how many.</summary>
    public static Task<int> RevokeAsync(IQueryable<MagicLink> links, string by, long nowMs, CancellationToken cancellation = default) =>
        links.ExecuteUpdateAsync(set => set.SetProperty(static row => row.RevokedMs, nowMs).SetProperty(static row => row.RevokedBy, by), cancellation);
}
