using Heed.Chains.Network;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Indices;

/// <summary>Counts the flow index of chains and areas, now or at the end of a past period.</summary>
public sealed class FlowCounting(CountyNetwork county, FlowWeightBook weights, TimeProvider time)
{
    private const long DayMs = 86_400_000;
    private const long ChinaMs = 8 * 3_600_000;

    /// <summary>The index of each group.</summary>
    /// <param name="database">The store.</param>
    /// <param name="groups">The groups, by key.</param>
    /// <param name="facts">Appeals of the period, for timeliness.</param>
    /// <param name="toMs">End of the period (exclusive), Unix milliseconds; a period that lasts is counted now.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, (FlowIndex Parts, decimal? Value)>> OfAsync(
        HeedDatabase database, IReadOnlyDictionary<string, IndexGroup> groups, IReadOnlyList<AppealFact> facts, long toMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(groups);
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var atMs = Math.Min(nowMs, toMs);
        var model = await county.ReadAsync(cancellation);
        var homes = await HomesAsync(database, cancellation);
        var (appealing, warned) = await OpenAtAsync(database, atMs, cancellation);
        var weighing = await weights.AtAsync(database, atMs - 1, cancellation);
        var records = toMs > nowMs ? null : await RecordsAsync(database, atMs, cancellation);
        return groups.ToDictionary(static group => group.Key, group =>
        {
            var plants = PlantsOf(model, homes, group.Value);
            var known = plants.Select(plant => new PlantFact(Has(model, plant, appealing), Has(model, plant, warned), model.Normal.CoverDays[plant])).ToArray();
            var network = records is null ? Record(model, plants, group.Key, atMs) : records.GetValueOrDefault(group.Key);
            var parts = FlowIndex.Of(known, AppealIndices.Of([.. facts.Where(group.Value.Holds)]).Response, network);
            return (parts, parts.Value(weighing));
        });
    }

    /// <summary>What the network of each group looks like today, to be kept.</summary>
    public async Task<IReadOnlyList<NetworkRecord>> RecordAsync(HeedDatabase database, IReadOnlyDictionary<string, IndexGroup> groups, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var model = await county.ReadAsync(cancellation);
        var homes = await HomesAsync(database, cancellation);
        return [.. groups.Select(group => Record(model, PlantsOf(model, homes, group.Value), group.Key, nowMs))];
    }

    /// <summary>The day of a moment in China, counted from 1970-01-01.</summary>
    public static int DayOf(long atMs) => (int)((atMs + ChinaMs) / DayMs);

    private static bool Has(CountyModel model, int plant, HashSet<long> subjects) => model.Plants[plant].SubjectId is { } subject && subjects.Contains(subject);

    private static int[] PlantsOf(CountyModel model, Dictionary<long, string> homes, IndexGroup group) =>
        [.. Enumerable.Range(0, model.Plants.Count).Where(plant => model.Plants[plant].County.Length == 0 && group.Holds(model.Plants[plant].ChainCode, model.Plants[plant].SubjectId is { } subject ? homes.GetValueOrDefault(subject, "") : ""))];

    private static NetworkRecord Record(CountyModel model, int[] plants, string of, long atMs)
    {
        var ids = plants.Select(plant => model.Plants[plant].Id).ToHashSet();
        var links = model.Links.Where(link => ids.Contains(link.CustomerId)).ToArray();
        var needs = links.GroupBy(static link => (link.CustomerId, link.Material)).ToArray();
        return new()
        {
            Day = DayOf(atMs),
            Of = of,
            Needs = needs.Length,
            NeedsWithChoice = needs.Count(static need => need.Count() > 1),
            Links = links.Length,
            FreshLinks = links.Count(link => link.ConfirmedMs >= atMs - (FlowIndex.FreshDays * DayMs)),
        };
    }

    private static Task<Dictionary<long, string>> HomesAsync(HeedDatabase database, CancellationToken cancellation) =>
        database.Set<Enterprise>().AsNoTracking().Select(static row => new { row.SubjectId, row.Subject.Area!.Path }).ToDictionaryAsync(static row => row.SubjectId, static row => row.Path, cancellation);

    /// <summary>Enterprises whose appeals and warnings were open at a moment.</summary>
    private static async Task<(HashSet<long> Appealing, HashSet<long> Warned)> OpenAtAsync(HeedDatabase database, long atMs, CancellationToken cancellation)
    {
        var open = await database.Set<Appeal>().AsNoTracking()
            .Where(row => row.RejectCode == "" && row.Case.Status != CaseStatus.Merged && row.Case.OpenedMs < atMs && (row.Case.ResolvedMs == null || row.Case.ResolvedMs >= atMs))
            .Select(static row => new { row.SubjectId, row.Channel }).ToListAsync(cancellation);
        return ([.. open.Where(static row => row.Channel != LineWarnings.Channel).Select(static row => row.SubjectId)], [.. open.Where(static row => row.Channel == LineWarnings.Channel).Select(static row => row.SubjectId)]);
    }

    /// <summary>The last record of each group before a moment.</summary>
    private static async Task<Dictionary<string, NetworkRecord>> RecordsAsync(HeedDatabase database, long atMs, CancellationToken cancellation)
    {
        var day = DayOf(atMs - 1);
        var last = database.Set<NetworkRecord>().Where(row => row.Day <= day).GroupBy(static row => row.Of).Select(static rows => new { Of = rows.Key, Day = rows.Max(static row => row.Day) });
        return await database.Set<NetworkRecord>().AsNoTracking().Where(row => last.Any(item => item.Of == row.Of && item.Day == row.Day)).ToDictionaryAsync(static row => row.Of, cancellation);
    }
}

/// <summary>What indices are counted for: a chain, or an area with all below it.</summary>
/// <param name="ChainCode">The chain; null for an area.</param>
/// <param name="AreaPath">Path of the area; empty for a chain.</param>
public readonly record struct IndexGroup(string? ChainCode, string AreaPath)
{
    /// <summary>Keys and groups of chains.</summary>
    public static Dictionary<string, IndexGroup> Of(IEnumerable<IndustryChain> chains) => chains.ToDictionary(static chain => $"chain/{chain.Code}", static chain => new IndexGroup(chain.Code, ""));

    /// <summary>Keys and groups of areas.</summary>
    public static Dictionary<string, IndexGroup> Of(IEnumerable<Area> areas) =>
        areas.ToDictionary(static area => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"area/{area.Id}"), static area => new IndexGroup(null, area.Path));

    /// <summary>True when an appeal counts here.</summary>
    public bool Holds(AppealFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Holds(fact.Chain, fact.AreaPath);
    }

    /// <summary>True when what belongs to a chain and lies in an area counts here.</summary>
    public bool Holds(string chain, string areaPath)
    {
        ArgumentNullException.ThrowIfNull(areaPath);
        return ChainCode is not null ? chain == ChainCode : AreaPath.Length > 0 && areaPath.StartsWith(AreaPath, StringComparison.Ordinal);
    }
}
