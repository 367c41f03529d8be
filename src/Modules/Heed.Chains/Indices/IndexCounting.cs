using Heed.Chains.Network;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heed.Chains.Indices;

/// <summary>Counts the indices of a period from the appeals themselves: there is no other number that could differ.</summary>
public sealed class IndexCounting(CountyNetwork network, IOptionsMonitor<FlowWeights> weights, TimeProvider time)
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
        var rows = await database.Set<Appeal>().AsNoTracking().Include(static row => row.Case).Include(static row => row.Enterprise)
            .Where(row => row.Case.OpenedMs >= fromMs && row.Case.OpenedMs < toMs && cases.Any(item => item.Id == row.CaseId))
            .OrderBy(static row => row.CaseId).Take(MostAppeals).ToListAsync(cancellation);
        return [.. rows.Select(AppealFact.Of)];
    }

    /// <summary>产业链预警畅链指数 of each chain now.</summary>
    public async Task<IReadOnlyDictionary<string, (FlowIndex Parts, decimal? Value)>> FlowAsync(HeedDatabase database, IReadOnlyList<AppealFact> facts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var model = await network.ReadAsync(cancellation);
        var open = await database.Set<Appeal>().AsNoTracking().Where(static row => row.RejectCode == "" && (row.Case.Status == CaseStatus.Open || row.Case.Status == CaseStatus.Acknowledged || row.Case.Status == CaseStatus.Paused))
            .Select(static row => new { row.SubjectId, row.Channel }).ToListAsync(cancellation);
        var appealing = open.Where(static row => row.Channel != LineWarnings.Channel).Select(static row => row.SubjectId).ToHashSet();
        var warned = open.Where(static row => row.Channel == LineWarnings.Channel).Select(static row => row.SubjectId).ToHashSet();
        var chains = await database.Set<IndustryChain>().Select(static row => row.Code).ToListAsync(cancellation);
        return chains.ToDictionary(static chain => chain, chain =>
        {
            var timeliness = AppealIndices.Of([.. facts.Where(fact => fact.Chain == chain)]).Response;
            var parts = FlowIndex.Of(model, chain, appealing, warned, timeliness, time.GetUtcNow().ToUnixTimeMilliseconds());
            return (parts, parts.Value(weights.CurrentValue));
        });
    }
}
