using Heed.Chains.Network.Esri;

namespace Heed.Chains.Network;

/// <summary>Stops every plant of the county's network in turn, and says whose stop would weigh most.</summary>
public static class Screening
{
    /// <summary>Screens the network; takes seconds for thousands of plants.</summary>
    public static IReadOnlyList<ScreenedPlant> Run(CountyModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var network = model.Network;
        var results = StressTest.Run(network, [.. Enumerable.Range(0, network.Plants.Count).Select(plant => Disruption.OfPlant(network, plant))], cancellation);
        var sales = network.Links.Select(link => (link.Supplier, link.Customer, link.Units * model.Normal.AskedPerDay[link.Customer] / network.Links.Count(other => other.Customer == link.Customer && other.Material == link.Material)));
        var risks = EconomicSystemicRisk.OfAll(
            new([.. network.Plants.Select(static plant => plant.Name)], sales, [.. Enumerable.Range(0, network.Plants.Count)], static (_, _) => InputKind.Essential, FirmWeight.Throughput), cancellation);
        return [.. results.Select((result, plant) => new ScreenedPlant(plant, result, risks[plant].Total)).OrderByDescending(static row => row.Result.LostYuan).ThenByDescending(static row => row.SystemicRisk)];
    }
}

/// <summary>A plant and what its stop would come to.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Result">Dates, losses, time to survive.</param>
/// <param name="SystemicRisk">Systemic risk index (ESRI) by quantities, 0–1.</param>
public sealed record ScreenedPlant(int Plant, StressResult Result, double SystemicRisk);
