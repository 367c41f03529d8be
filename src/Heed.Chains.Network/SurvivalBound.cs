namespace Heed.Chains.Network;

/// <summary>
/// Bounds the time to survive from above without a programme. What each plant must make at least grows with the time: its own demand and what
/// customers need of it even when all their other suppliers give everything, less its stock. That is a convex function, linear in pieces; the
/// first plant that must make more than it can ends the time. Newton's steps from above find that moment exactly. Where nobody has an
/// alternative the bound is the time to survive itself. One instance serves one thread.
/// </summary>
internal sealed class SurvivalBound
{
    private const int MaximumSteps = 100;
    private const double Small = 1e-12;
    private readonly SupplyNetwork network;
    private readonly IReadOnlyList<double> normal;
    private readonly double[] must;
    private readonly double[] mustPerDay;
    private readonly double[] perDay;
    private readonly bool[] closed;
    private readonly List<int> limited = [];
    private double earliest;

    /// <summary>A workspace.</summary>
    /// <param name="network">The network.</param>
    /// <param name="askedPerDay">What is asked of each plant on a normal day.</param>
    public SurvivalBound(SupplyNetwork network, IReadOnlyList<double> askedPerDay)
    {
        (this.network, normal) = (network, askedPerDay);
        must = new double[network.Plants.Count];
        mustPerDay = new double[network.Plants.Count];
        perDay = (double[])network.Capacity.Clone();
        closed = new bool[network.Links.Count];
        IsExact = network.Cyclic.Length == 0 && network.GroupCount == network.Links.Count;
    }

    /// <summary>True when the bound is the time to survive: no plant has an alternative, and nothing runs in a circle.</summary>
    public bool IsExact { get; }

    /// <summary>The bound, days, at most <paramref name="atMost"/>.</summary>
    public double Of(Disruption disruption, double atMost)
    {
        if (network.Cyclic.Length > 0)
            return atMost;
        Begin(disruption);
        var days = atMost;
        for (var step = 0; step < MaximumSteps && days > 0 && Earlier(days) is var next && next < days; step++)
            days = next;
        return days;
    }

    private void Begin(Disruption disruption)
    {
        foreach (var plant in limited)
            perDay[plant] = network.Capacity[plant];
        limited.Clear();
        Array.Clear(closed);
        foreach (var stop in disruption.Plants)
        {
            var whole = double.IsFinite(network.Capacity[stop.Plant]) ? network.Capacity[stop.Plant] : normal[stop.Plant];
            perDay[stop.Plant] = Math.Min(perDay[stop.Plant], Math.Max(0, stop.Remaining) * whole);
            limited.Add(stop.Plant);
        }

        foreach (var link in disruption.ClosedLinks)
            closed[link] = true;
    }

    /// <summary>Where the tangents of what must be and cannot be first meet 0; the same days when everything can be.</summary>
    private double Earlier(double days)
    {
        Array.Clear(must);
        Array.Clear(mustPerDay);
        earliest = days;
        for (var place = network.Order.Length - 1; place >= 0; place--)
        {
            var plant = network.Order[place];
            // A plant's demand is what must leave it in all, to customers or elsewhere.
            var leaving = network.Demand[plant] * days;
            if (must[plant] <= leaving)
                (must[plant], mustPerDay[plant]) = (leaving, network.Demand[plant]);
            must[plant] -= network.Plants[plant].Stock;
            if (must[plant] <= 0)
                continue;
            Need(days, must[plant] - (perDay[plant] * days), mustPerDay[plant] - perDay[plant], must[plant]);
            var (from, to) = network.GroupsOf(plant);
            for (var group = from; group < to; group++)
                Pass(network.GroupStart[group], network.GroupStart[group + 1], must[plant], mustPerDay[plant], days);
        }

        return Math.Max(0, earliest);
    }

    /// <summary>What is missing in so many days grows by its slope and was nothing at the beginning.</summary>
    private void Need(double days, double missing, double perFurtherDay, double scale)
    {
        if (missing > Small * Math.Max(1, scale))
            earliest = Math.Min(earliest, days - (missing / Math.Max(perFurtherDay, missing / days)));
    }

    /// <summary>What each supplier of a need must give at least: what all others cannot.</summary>
    private void Pass(int from, int to, double units, double unitsPerDay, double days)
    {
        var (all, allPerDay, boundless) = (0.0, 0.0, 0);
        for (var link = from; link < to; link++)
        {
            var (most, mostPerDay) = Most(link, days);
            boundless += double.IsInfinity(most) ? 1 : 0;
            if (double.IsFinite(most))
                (all, allPerDay) = (all + most, allPerDay + mostPerDay);
        }

        if (boundless == 0)
            Need(days, units - all, unitsPerDay - allPerDay, units);
        for (var link = from; link < to && boundless <= 1; link++)
        {
            var (most, mostPerDay) = Most(link, days);
            if (boundless == 1 && double.IsFinite(most))
                continue;
            var (others, othersPerDay) = double.IsFinite(most) ? (all - most, allPerDay - mostPerDay) : (all, allPerDay);
            if (units - others <= 0)
                continue;
            must[network.SupplierOf[link]] += network.UnitsOf[link] * (units - others);
            mustPerDay[network.SupplierOf[link]] += network.UnitsOf[link] * (unitsPerDay - othersPerDay);
        }
    }

    /// <summary>Most that a supplier could give for one need, in units of the customer, and by how much that grows a day.</summary>
    private (double Units, double PerDay) Most(int link, double days)
    {
        if (closed[link])
            return (0, 0);
        var (supplier, units) = (network.SupplierOf[link], network.UnitsOf[link]);
        return ((network.Plants[supplier].Stock + (perDay[supplier] * days)) / units, perDay[supplier] / units);
    }
}
