using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Passes;

/// <summary>Applications for vehicle passes, their issue, revocation and check.</summary>
public sealed class PassDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Longest time a pass is valid.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    /// <summary>Longest plate, route or goods, characters.</summary>
    public const int MostCharacters = 100;

    /// <summary>Applies for a pass; null when plate or span cannot be.</summary>
    public async Task<VehiclePass?> ApplyAsync(long subjectId, long? caseId, string plate, string route, string goods, long fromMs, long toMs, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(plate) || plate.Length > MostCharacters || route.Length > MostCharacters || goods.Length > MostCharacters || toMs <= fromMs || toMs - fromMs > Longest.TotalMilliseconds)
            return null;
        var pass = new VehiclePass { SubjectId = subjectId, CaseId = caseId, Plate = plate.Trim().ToUpperInvariant(), Route = route.Trim(), Goods = goods.Trim(), AppliedMs = NowMs(), FromMs = fromMs, ToMs = toMs, Code = Secrets.New() };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Add(pass);
        using (await gate.EnterAsync(cancellation))
            await database.SaveChangesAsync(cancellation);
        return pass;
    }

    /// <summary>Issues a pass that was applied for and not refused.</summary>
    public Task<bool> IssueAsync(long id, CancellationToken cancellation = default) =>
        ChangeAsync(id, static pass => pass is { IssuedMs: null, EndedMs: null }, pass => pass.IssuedMs = NowMs(), cancellation);

    /// <summary>Refuses or revokes a pass.</summary>
    public Task<bool> EndAsync(long id, string why, CancellationToken cancellation = default) =>
        ChangeAsync(id, static pass => pass.EndedMs is null, pass => (pass.EndedMs, pass.EndedWhy) = (NowMs(), why), cancellation);

    /// <summary>What a checkpoint sees of a code; null for a code that was never given.</summary>
    public async Task<(VehiclePass Pass, PassState State)?> CheckAsync(string code, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            if (await database.Set<VehiclePass>().Include(static row => row.Enterprise.Subject).SingleOrDefaultAsync(row => row.Code == code, cancellation) is not { } pass)
                return null;
            pass.Checks++;
            await database.SaveChangesAsync(cancellation);
            return (pass, StateOf(pass, NowMs()));
        }
    }

    /// <summary>Where a pass stands.</summary>
    public static PassState StateOf(VehiclePass pass, long nowMs) => pass switch
    {
        { EndedMs: not null, IssuedMs: null } => PassState.Refused,
        { EndedMs: not null } => PassState.Revoked,
        { IssuedMs: null } => PassState.Applied,
        _ when nowMs < pass.FromMs => PassState.NotYet,
        _ when nowMs >= pass.ToMs => PassState.Expired,
        _ => PassState.Valid,
    };

    private async Task<bool> ChangeAsync(long id, Func<VehiclePass, bool> may, Action<VehiclePass> change, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            if (await database.Set<VehiclePass>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } pass || !may(pass))
                return false;
            change(pass);
            await database.SaveChangesAsync(cancellation);
            return true;
        }
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>Where a pass stands.</summary>
public enum PassState
{
    /// <summary>Applied for, not decided.</summary>
    Applied,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>Issued, not valid yet.</summary>
    NotYet,

    /// <summary>Valid now.</summary>
    Valid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Revoked.</summary>
    Revoked,
}
