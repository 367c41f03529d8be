namespace Heed.Chains.Network;

/// <summary>What stops: plants, wholly or in part, and links (a road that is closed, a supplier that no longer delivers to one customer).</summary>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Plants">The plants that stop.</param>
/// <param name="ClosedLinks">Indices of links over which nothing comes.</param>
/// <param name="Days">How long it lasts (TTR), days.</param>
public sealed record Disruption(string Name, IReadOnlyList<PlantStop> Plants, IReadOnlyList<int> ClosedLinks, double Days)
{
    /// <summary>One plant stops wholly until it has recovered.</summary>
    public static Disruption OfPlant(SupplyNetwork network, int plant)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network.Plants[plant].Name, [new PlantStop(plant)], [], network.Plants[plant].RecoveryDays);
    }
}

/// <summary>A plant that stops.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Remaining">Share of its capacity that is left, 0 up to (not including) 1.</param>
public readonly record struct PlantStop(int Plant, double Remaining = 0);
