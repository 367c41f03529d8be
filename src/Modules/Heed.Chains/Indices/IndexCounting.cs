using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Indices;

/// <summary>Counts the indices of a period from the appeals themselves: there is no other number that could differ.</summary>
public static class IndexCounting
{
    /// <summary>Most appeals of a period.</summary>
    public const int MostAppeals = 100_000;

    /// <summary>Facts of the appeals that were opened in a period.</summary>
    /// <param name="database">The store.</param>
    /// <param name="cases">The cases that the reader may see.</param>
    /// <param name="fromMs">From (inclusive), Unix milliseconds.</param>
    /// <param name="toMs">To (exclusive), Unix milliseconds.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<AppealFact>> FactsAsync(HeedDatabase database, IQueryable<CaseRow> cases, long fromMs, long toMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var rows = await database.Set<Appeal>().AsNoTracking().Include(static row => row.Case.Area).Include(static row => row.Enterprise)
            .Where(row => row.Case.OpenedMs >= fromMs && row.Case.OpenedMs < toMs && cases.Any(item => item.Id == row.CaseId))
            .OrderBy(static row => row.CaseId).Take(MostAppeals).ToListAsync(cancellation);
        return [.. rows.Select(AppealFact.Of)];
    }
}
