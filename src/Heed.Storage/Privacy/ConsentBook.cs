using Heed.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Privacy;

/// <summary>Reads where the consents of a person stand.</summary>
public static class ConsentBook
{
    /// <summary>Where each scope stands; a scope that is left out was never asked about.</summary>
    public static async Task<IReadOnlyDictionary<ConsentScope, ConsentState>> StatesAsync(HeedDatabase database, long subjectId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var rows = await database.Set<ConsentRow>().AsNoTracking().Where(row => row.SubjectId == subjectId).Select(static row => new { row.Scope, Holds = row.WithdrawnMs == null }).ToListAsync(cancellation);
        return rows.GroupBy(static row => row.Scope).ToDictionary(static group => group.Key, static group => group.Any(static row => row.Holds) ? ConsentState.Given : ConsentState.Withdrawn);
    }

    /// <summary>Those of some people whose consent of a scope is withdrawn.</summary>
    public static async Task<IReadOnlySet<long>> WithdrawnAsync(HeedDatabase database, ConsentScope scope, IEnumerable<long> subjectIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var asked = subjectIds.Distinct().ToList();
        if (asked.Count == 0)
            return new HashSet<long>();
        var rows = await database.Set<ConsentRow>().AsNoTracking().Where(row => row.Scope == scope && asked.Contains(row.SubjectId))
            .GroupBy(static row => row.SubjectId).Select(static group => new { group.Key, Standing = group.Count(static row => row.WithdrawnMs == null) }).ToListAsync(cancellation);
        return rows.Where(static row => row.Standing == 0).Select(static row => row.Key).ToHashSet();
    }

    /// <summary>True while a person's data may be used so.</summary>
    public static async Task<bool> AllowsAsync(HeedDatabase database, long subjectId, ConsentScope scope, CancellationToken cancellation = default) =>
        ConsentEffect.Allows(scope, (await StatesAsync(database, subjectId, cancellation)).GetValueOrDefault(scope));
}
