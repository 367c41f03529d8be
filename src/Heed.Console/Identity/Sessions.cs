using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Heed.Storage;
using Heed.Storage.People;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Identity;

/// <summary>Browsers that are signed in: each cookie carries the number of a row, and is worth nothing once the row is ended.</summary>
public sealed class Sessions(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Claim that carries the session's number.</summary>
    public const string Claim = "heed:session";

    /// <summary>How long a session may last in all, however busy.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    private const int IdBytes = 16;
    private const int MostAgentCharacters = 200;
    private const int MostNoted = 10_000;
    private static readonly TimeSpan SeenInterval = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, long> noted = new();

    /// <summary>Begins one for whoever signs in now.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="way">How they signed in.</param>
    /// <param name="context">The request.</param>
    /// <returns>Its number, for the cookie.</returns>
    public async Task<string> BeginAsync(string userId, string way, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var agent = context.Request.Headers.UserAgent.ToString();
        var row = new SessionRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            UserId = userId,
            Way = way,
            Address = context.Connection.RemoteIpAddress?.ToString() ?? "",
            Agent = agent.Length > MostAgentCharacters ? agent[..MostAgentCharacters] : agent,
            CreatedMs = now,
            SeenMs = now,
        };
        using var turn = await gate.EnterAsync(context.RequestAborted);
        await using var database = await databases.CreateDbContextAsync(context.RequestAborted);
        database.Add(row);
        await database.SaveChangesAsync(context.RequestAborted);
        return row.Id;
    }

    /// <summary>True while a cookie's session is good. A cookie without one is not.</summary>
    public async Task<bool> IsLiveAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, principal, cancellation) is not null;
    }

    /// <summary>The session of a cookie while it is good; null when it is not, or when there is none.</summary>
    public async Task<SessionRow?> FindAsync(HeedDatabase database, ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.FindFirstValue(Claim) is not { } id)
            return null;
        var row = await database.Set<SessionRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.EndedMs == null, cancellation);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (row is null || now - row.CreatedMs > LongestLife.TotalMilliseconds)
            return null;
        if (now - Math.Max(row.SeenMs, noted.GetValueOrDefault(id)) > SeenInterval.TotalMilliseconds)
            await SeeAsync(database, id, now, cancellation);
        return row;
    }

    /// <summary>Ends one session of somebody; false when there is no such.</summary>
    public Task<bool> EndAsync(string userId, string sessionId, CancellationToken cancellation = default) =>
        EndAsync(row => row.UserId == userId && row.Id == sessionId, cancellation);

    /// <summary>Ends all sessions of somebody but one.</summary>
    public Task<bool> EndOthersAsync(string userId, string exceptId, CancellationToken cancellation = default) =>
        EndAsync(row => row.UserId == userId && row.Id != exceptId, cancellation);

    /// <summary>Sessions of somebody that are good, the latest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(string userId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<SessionRow>().AsNoTracking().Where(row => row.UserId == userId && row.EndedMs == null).OrderByDescending(static row => row.SeenMs).Take(50).ToListAsync(cancellation);
    }

    private async Task<bool> EndAsync(System.Linq.Expressions.Expression<Func<SessionRow, bool>> which, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<SessionRow>().Where(which).Where(static row => row.EndedMs == null).ExecuteUpdateAsync(set => set.SetProperty(static row => row.EndedMs, now), cancellation) > 0;
    }

    private async Task SeeAsync(HeedDatabase database, string id, long now, CancellationToken cancellation)
    {
        if (noted.Count > MostNoted)
            noted.Clear();
        noted[id] = now;
        using var turn = await gate.EnterAsync(cancellation);
        await database.Set<SessionRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(static row => row.SeenMs, now), cancellation);
    }
}
