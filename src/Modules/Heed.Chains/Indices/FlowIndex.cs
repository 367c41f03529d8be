using Heed.Chains.Network;

namespace Heed.Chains.Indices;

/// <summary>
/// 产业链预警畅链指数 of a chain, 0–100, from five parts: open appeals against stock cover, open warnings, timeliness, concentration of suppliers and
/// age of links.
/// </summary>
/// <param name="Appeals">Plants of the chain without an open appeal, or with stock for a week, percent.</param>
/// <param name="Warnings">Plants of the chain without an open warning, percent.</param>
/// <param name="Timeliness">Appeals contacted in time, percent.</param>
/// <param name="Concentration">Needs with more than one supplier, percent.</param>
/// <param name="Freshness">Links confirmed within half a year, percent.</param>
public sealed record FlowIndex(decimal? Appeals, decimal? Warnings, decimal? Timeliness, decimal? Concentration, decimal? Freshness)
{
    /// <summary>Days of cover from which an open appeal does not count against a chain.</summary>
    public const double SafeDays = 7;

    /// <summary>Age up to which a link counts as confirmed, days.</summary>
    public const int FreshDays = 180;

    /// <summary>The index by the weights of <see cref="FlowWeights"/>.</summary>
    public decimal? Value(FlowWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return WeightedIndex.Of([(weights.Appeals, Appeals), (weights.Warnings, Warnings), (weights.Timeliness, Timeliness), (weights.Concentration, Concentration), (weights.Freshness, Freshness)]);
    }

    /// <summary>The index of a chain now.</summary>
    /// <param name="model">The county's network.</param>
    /// <param name="chain">Code of the chain.</param>
    /// <param name="appealing">Enterprises with an open appeal.</param>
    /// <param name="warned">Enterprises with an open warning.</param>
    /// <param name="timeliness">Share contacted in time.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public static FlowIndex Of(CountyModel model, string chain, IReadOnlySet<long> appealing, IReadOnlySet<long> warned, Share timeliness, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(model);
        var plants = Enumerable.Range(0, model.Plants.Count).Where(plant => model.Plants[plant].ChainCode == chain && model.Plants[plant].County.Length == 0).ToArray();
        var ids = plants.Select(plant => model.Plants[plant].Id).ToHashSet();
        var links = model.Links.Where(link => ids.Contains(link.CustomerId)).ToArray();
        var needs = links.GroupBy(static link => (link.CustomerId, link.Material)).ToArray();
        var freshMs = nowMs - (FreshDays * 86_400_000L);
        return new(
            Percent(plants.Count(plant => !Has(model, plant, appealing) || model.Normal.CoverDays[plant] >= SafeDays), plants.Length),
            Percent(plants.Count(plant => !Has(model, plant, warned)), plants.Length),
            timeliness.Percent,
            Percent(needs.Count(static need => need.Count() > 1), needs.Length),
            Percent(links.Count(link => link.ConfirmedMs >= freshMs), links.Length));
    }

    private static bool Has(CountyModel model, int plant, IReadOnlySet<long> subjects) => model.Plants[plant].SubjectId is { } subject && subjects.Contains(subject);

    private static decimal? Percent(int part, int whole) => new Share(part, whole).Percent;
}

/// <summary>Weights of the parts of <see cref="FlowIndex"/>; from the settings <c>Chains:FlowIndex</c>.</summary>
public sealed class FlowWeights
{
    /// <summary>Weight of open appeals.</summary>
    public decimal Appeals { get; set; } = 0.3m;

    /// <summary>Weight of warnings.</summary>
    public decimal Warnings { get; set; } = 0.2m;

    /// <summary>Weight of timeliness.</summary>
    public decimal Timeliness { get; set; } = 0.2m;

    /// <summary>Weight of concentration.</summary>
    public decimal Concentration { get; set; } = 0.15m;

    /// <summary>Weight of the links' age.</summary>
    public decimal Freshness { get; set; } = 0.15m;
}
