using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// Looks for an allocation without any loss that stays near the usual one: everybody gives his usual share, and what the stopped ones cannot
/// give comes from those with room left, in proportion to it; last from the stock of the stopped ones. A plan that is found proves that
/// nothing need be lost; that none is found proves nothing. One instance serves one thread.
/// </summary>
internal sealed class NearestPlan
{
    private const double Small = 1e-9;
    private readonly SupplyNetwork network;
    private readonly NormalFlow normal;
    private readonly double[] leaving;
    private readonly double[] committed;
    private readonly double[] give;
    private readonly double[] perDay;
    private readonly bool[] stopped;
    private readonly bool[] closed;

    /// <summary>A workspace.</summary>
    public NearestPlan(SupplyNetwork network, NormalFlow normal)
    {
        (this.network, this.normal) = (network, normal);
        leaving = new double[network.Plants.Count];
        committed = new double[network.Plants.Count];
        give = new double[network.Links.Count];
        perDay = new double[network.Plants.Count];
        stopped = new bool[network.Plants.Count];
        closed = new bool[network.Links.Count];
    }

    /// <summary>True when a plan over so many days of the stop was found in which no demand is missed.</summary>
    public bool Meets(Disruption disruption, double days)
    {
        // A plan for a part of a capacity, or round a cycle, is left to the programme.
        if (network.Cyclic.Length > 0 || disruption.Plants.Any(static stop => stop.Remaining > 0))
            return false;
        Begin(disruption, days);
        for (var place = network.Order.Length - 1; place >= 0; place--)
        {
            var plant = network.Order[place];
            var made = Math.Max(leaving[plant], network.Demand[plant] * days) - network.Plants[plant].Stock;
            if (made > (perDay[plant] * days) + (Small * Math.Max(1, leaving[plant])))
                return false;
            var (from, to) = network.GroupsOf(plant);
            for (var group = from; group < to; group++)
            {
                if (!Supply(network.GroupStart[group], network.GroupStart[group + 1], Math.Max(0, made), normal.AskedPerDay[plant] * days, days))
                    return false;
            }
        }

        return true;
    }

    private void Begin(Disruption disruption, double days)
    {
        Array.Clear(leaving);
        Array.Clear(stopped);
        Array.Clear(closed);
        network.Capacity.CopyTo(perDay, 0);
        for (var plant = 0; plant < committed.Length; plant++)
            committed[plant] = normal.AskedPerDay[plant] * days;
        foreach (var stop in disruption.Plants)
            (stopped[stop.Plant], perDay[stop.Plant], committed[stop.Plant]) = (true, 0, 0);
        foreach (var link in disruption.ClosedLinks)
            closed[link] = true;
    }

    /// <summary>Shares a need out among its suppliers; false when they cannot cover it.</summary>
    private bool Supply(int from, int to, double units, double usualUnits, double days)
    {
        var (missing, room) = (units, 0.0);
        for (var link = from; link < to; link++)
        {
            var supplier = network.SupplierOf[link];
            give[link] = closed[link] || stopped[supplier] ? 0 : normal.Weight[link] * units;
            missing -= give[link];
            // What was reserved for this need and is not taken is room for others.
            if (!stopped[supplier])
                committed[supplier] += network.UnitsOf[link] * (give[link] - (normal.Weight[link] * usualUnits));
            room += closed[link] || stopped[supplier] ? 0 : Room(link, days);
        }

        if (missing > Small * Math.Max(1, units))
            missing = Fill(from, to, missing, room, days);
        for (var link = from; link < to; link++)
            leaving[network.SupplierOf[link]] += network.UnitsOf[link] * give[link];
        return missing <= Small * Math.Max(1, units);
    }

    private double Fill(int from, int to, double missing, double room, double days)
    {
        var share = room > 0 ? Math.Min(1, missing / room) : 0;
        var left = missing;
        for (var link = from; link < to; link++)
        {
            var supplier = network.SupplierOf[link];
            if (closed[link] || stopped[supplier])
                continue;
            var more = double.IsInfinity(room) ? (double.IsInfinity(Room(link, days)) ? left : 0) : Room(link, days) * share;
            give[link] += more;
            committed[supplier] += network.UnitsOf[link] * more;
            left -= more;
        }

        for (var link = from; link < to && left > 0; link++)
        {
            var supplier = network.SupplierOf[link];
            if (closed[link] || !stopped[supplier])
                continue;
            var more = Math.Min(left, Math.Max(0, network.Plants[supplier].Stock - committed[supplier]) / network.UnitsOf[link]);
            give[link] += more;
            committed[supplier] += network.UnitsOf[link] * more;
            left -= more;
        }

        return left;
    }

    /// <summary>What a supplier could give beyond what is reserved for all its customers, in units of the customer.</summary>
    private double Room(int link, double days)
    {
        var supplier = network.SupplierOf[link];
        return Math.Max(0, network.Plants[supplier].Stock + (perDay[supplier] * days) - committed[supplier]) / network.UnitsOf[link];
    }
}
