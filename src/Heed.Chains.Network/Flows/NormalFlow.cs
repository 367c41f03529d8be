namespace Heed.Chains.Network.Flows;

/// <summary>
/// The network on a day on which nothing is wrong: what each plant is asked for, and for how many days its stock covers that. Where several
/// suppliers share a need, they share it by capacity, and those that would be asked for more than they can make pass the rest on.
/// </summary>
public sealed class NormalFlow
{
    private const double Small = 1e-9;

    private NormalFlow(double[] askedPerDay, double[] coverDays, double[] weight, bool suffices)
    {
        Suffices = suffices;
        AskedPerDay = askedPerDay;
        CoverDays = coverDays;
        Weight = weight;
    }

    /// <summary>Units a day asked of each plant.</summary>
    public IReadOnlyList<double> AskedPerDay { get; }

    /// <summary>Days that each plant's stock lasts when nothing new comes; infinity where nothing is asked of a stock.</summary>
    public IReadOnlyList<double> CoverDays { get; }

    /// <summary>True when no plant is asked for more than it can make, so that nothing is ever lost while nothing stops.</summary>
    public bool Suffices { get; }

    /// <summary>Share of its group that each link carries.</summary>
    internal double[] Weight { get; }

    /// <summary>The normal flow of a network.</summary>
    public static NormalFlow Of(SupplyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var flow = new DailyFlow(network, DailyFlow.EqualOrByCapacity(network));
        flow.Settle(double.PositiveInfinity);
        // The shares are settled; what is asked is counted without the bounds, so that a plant that is too small shows as asked for too much.
        for (var plant = 0; plant < network.Plants.Count; plant++)
        {
            flow.Bound(plant, double.PositiveInfinity);
            flow.Stock(plant, hasStock: true);
        }

        flow.Balance();
        var asked = (double[])flow.Asked.Clone();
        var cover = new double[asked.Length];
        for (var plant = 0; plant < asked.Length; plant++)
            cover[plant] = Cover(network.Plants[plant].Stock, asked[plant]);
        var suffices = network.Plants.Select((plant, index) => asked[index] <= plant.CapacityPerDay * (1 + Small)).All(static enough => enough);
        return new(asked, cover, (double[])flow.Weight.Clone(), suffices);
    }

    private static double Cover(double stock, double asked) => stock <= 0 ? 0 : asked <= 0 ? double.PositiveInfinity : stock / asked;
}
