using Heed.Storage.Chains;

namespace Heed.Chains.Indices;

/// <summary>
/// 产业链预警畅链指数 of a chain or an area, 0–100, from five parts: open appeals against stock cover, open warnings, timeliness, concentration of
/// suppliers and age of links.
/// </summary>
/// <param name="Appeals">Plants without an open appeal, or with stock for a week, percent.</param>
/// <param name="Warnings">Plants without an open warning, percent.</param>
/// <param name="Timeliness">Appeals contacted in time, percent.</param>
/// <param name="Concentration">Needs with more than one supplier, percent.</param>
/// <param name="Freshness">Links confirmed within half a year, percent.</param>
public sealed record FlowIndex(decimal? Appeals, decimal? Warnings, decimal? Timeliness, decimal? Concentration, decimal? Freshness)
{
    /// <summary>Days of cover from which an open appeal does not count against a chain.</summary>
    public const double SafeDays = 7;

    /// <summary>Age up to which a link counts as confirmed, days.</summary>
    public const int FreshDays = 180;

    /// <summary>The index by weights.</summary>
    public decimal? Value(FlowWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return WeightedIndex.Of([(weights.Appeals, Appeals), (weights.Warnings, Warnings), (weights.Timeliness, Timeliness), (weights.Concentration, Concentration), (weights.Freshness, Freshness)]);
    }

    /// <summary>The index of plants at a moment.</summary>
    /// <param name="plants">The plants, each with what speaks against it.</param>
    /// <param name="timeliness">Share contacted in time.</param>
    /// <param name="network">What the network of the plants looks like; null when it was not recorded.</param>
    public static FlowIndex Of(IReadOnlyCollection<PlantFact> plants, Share timeliness, NetworkRecord? network)
    {
        ArgumentNullException.ThrowIfNull(plants);
        return new(
            new Share(plants.Count(static plant => !plant.HasAppeal || plant.CoverDays >= SafeDays), plants.Count).Percent,
            new Share(plants.Count(static plant => !plant.HasWarning), plants.Count).Percent,
            timeliness.Percent,
            network is null ? null : new Share(network.NeedsWithChoice, network.Needs).Percent,
            network is null ? null : new Share(network.FreshLinks, network.Links).Percent);
    }
}

/// <summary>A plant of the county as the flow index sees it.</summary>
/// <param name="HasAppeal">Its enterprise has an open appeal.</param>
/// <param name="HasWarning">Its enterprise has an open warning.</param>
/// <param name="CoverDays">Days that its stock lasts.</param>
public readonly record struct PlantFact(bool HasAppeal, bool HasWarning, double CoverDays);

/// <summary>Weights of the parts of <see cref="FlowIndex"/>; before the first set of the county they come from the settings <c>Chains:FlowIndex</c>.</summary>
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

    /// <summary>The weights in the order of the parts.</summary>
    public IReadOnlyList<decimal> All => [Appeals, Warnings, Timeliness, Concentration, Freshness];

    /// <summary>True when each is 0 to 1 and they add up to 1.</summary>
    public bool AreWhole => All.All(static weight => weight is >= 0 and <= 1) && All.Sum() == 1;

    /// <summary>The weights of a row.</summary>
    public static FlowWeights Of(FlowWeightSet row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new() { Appeals = row.Appeals, Warnings = row.Warnings, Timeliness = row.Timeliness, Concentration = row.Concentration, Freshness = row.Freshness };
    }
}
