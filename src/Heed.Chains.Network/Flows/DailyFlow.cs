namespace Heed.Chains.Network.Flows;

/// <summary>
/// Flow of a day: how much every plant is asked for, how much it makes and which share of what is asked it delivers. What is asked runs
/// from customers to suppliers, what is delivered from suppliers to customers. One instance is a workspace for one thread.
/// </summary>
internal sealed class DailyFlow
{
    /// <summary>Sweeps that suffice for a network with cycles; one without needs a single one.</summary>
    private const int MaximumSweeps = 64;

    /// <summary>Rounds in which customers move what they miss to their other suppliers.</summary>
    private const int MaximumRounds = 12;

    private const double Small = 1e-9;
    private readonly SupplyNetwork network;
    private readonly double[] headroom;

    public DailyFlow(SupplyNetwork network)
    {
        this.network = network;
        Weight = EqualOrByCapacity(network);
        Asked = new double[network.Plants.Count];
        Target = new double[network.Plants.Count];
        Made = new double[network.Plants.Count];
        Delivered = new double[network.Plants.Count];
        headroom = new double[network.Plants.Count];
    }

    /// <summary>Share of a customer's need that a link covers; the shares of a group add up to 1.</summary>
    public double[] Weight { get; }

    /// <summary>Units a day that customers and the plant's own demand ask for.</summary>
    public double[] Asked { get; }

    /// <summary>Units a day the plant would make if all inputs came.</summary>
    public double[] Target { get; }

    /// <summary>Units a day it makes.</summary>
    public double[] Made { get; }

    /// <summary>Share of what is asked that it delivers, 0–1.</summary>
    public double[] Delivered { get; }

    /// <summary>
    /// Finds the flow. Where <paramref name="limit"/> bounds plants, <paramref name="hasStock"/> says who delivers everything from stock, and
    /// <paramref name="isOpen"/> and <paramref name="mayGrow"/> say which links carry anything and which may carry more than usual.
    /// </summary>
    public void Settle(double[] limit, Func<int, bool> hasStock, Func<int, bool> isOpen, Func<int, bool> mayGrow)
    {
        Ask(limit);
        Deliver(hasStock, isOpen);
        for (var round = 0; round < MaximumRounds && Shift(limit, isOpen, mayGrow); round++)
        {
            Ask(limit);
            Deliver(hasStock, isOpen);
        }
    }

    private void Ask(double[] limit)
    {
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            var change = 0.0;
            for (var place = network.Order.Length - 1; place >= 0; place--)
            {
                var plant = network.Order[place];
                var asked = 0.0;
                foreach (var link in network.LinksFrom(plant))
                    asked += Weight[link] * network.Links[link].Units * Target[network.Links[link].Customer];
                asked = Math.Max(asked, network.Plants[plant].DemandPerDay);
                change = Math.Max(change, Math.Abs(asked - Asked[plant]) / Math.Max(1, asked));
                Asked[plant] = asked;
                Target[plant] = Math.Min(asked, limit[plant]);
            }

            if (change <= Small)
                return;
        }
    }

    private void Deliver(Func<int, bool> hasStock, Func<int, bool> isOpen)
    {
        Array.Fill(Delivered, 1);
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            var change = 0.0;
            foreach (var plant in network.Order)
            {
                Made[plant] = Target[plant] * InputShare(plant, isOpen);
                var delivered = hasStock(plant) || Asked[plant] <= 0 ? 1 : Math.Min(1, Made[plant] / Asked[plant]);
                change = Math.Max(change, Math.Abs(delivered - Delivered[plant]));
                Delivered[plant] = delivered;
            }

            if (change <= Small)
                return;
        }
    }

    private double InputShare(int plant, Func<int, bool> isOpen)
    {
        var least = 1.0;
        var (from, to) = network.GroupsOf(plant);
        for (var group = from; group < to; group++)
            least = Math.Min(least, Coming(group, isOpen));
        return least < 1 - Small ? Math.Max(0, least) : 1;
    }

    private double Coming(int group, Func<int, bool> isOpen)
    {
        var coming = 0.0;
        for (var link = network.GroupStart[group]; link < network.GroupStart[group + 1]; link++)
            coming += isOpen(link) ? Weight[link] * Delivered[network.Links[link].Supplier] : 0;
        return coming;
    }

    /// <summary>Customers that miss something ask those suppliers that make all they deliver and have capacity left, in the order of the links.</summary>
    private bool Shift(double[] limit, Func<int, bool> isOpen, Func<int, bool> mayGrow)
    {
        for (var plant = 0; plant < headroom.Length; plant++)
            headroom[plant] = Delivered[plant] >= 1 - Small && Made[plant] >= Asked[plant] * (1 - Small) ? Math.Max(0, limit[plant] - Asked[plant]) : 0;
        var moved = false;
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (from, to) = (network.GroupStart[group], network.GroupStart[group + 1]);
            var missing = 1 - Coming(group, isOpen);
            if (to - from > 1 && missing > Small)
                moved |= ShiftGroup(from, to, missing, isOpen, mayGrow);
        }

        return moved;
    }

    private bool ShiftGroup(int from, int to, double missing, Func<int, bool> isOpen, Func<int, bool> mayGrow)
    {
        var target = Target[network.Links[from].Customer];
        if (target <= 0)
            return false;
        var taken = 0.0;
        for (var link = from; link < to && missing - taken > Small; link++)
        {
            var supplier = network.Links[link].Supplier;
            if (headroom[supplier] <= 0 || !isOpen(link) || !mayGrow(link))
                continue;
            var units = network.Links[link].Units;
            var more = Math.Min(missing - taken, headroom[supplier] / units / target);
            Weight[link] += more;
            headroom[supplier] -= more * units * target;
            taken += more;
        }

        if (taken <= Small)
            return false;
        // What moved no longer burdens those who could not deliver it.
        var undelivered = 0.0;
        for (var link = from; link < to; link++)
            undelivered += Undelivered(link, isOpen);
        var keep = Math.Max(0, 1 - (taken / undelivered));
        for (var link = from; link < to; link++)
        {
            var lacking = Undelivered(link, isOpen);
            Weight[link] -= lacking * (1 - keep);
        }

        return true;
    }

    private double Undelivered(int link, Func<int, bool> isOpen)
    {
        var delivered = isOpen(link) ? Delivered[network.Links[link].Supplier] : 0;
        return delivered >= 1 - Small ? 0 : Weight[link] * (1 - delivered);
    }

    /// <summary>Without knowledge of who buys how much from whom: by capacity, or equally where one is without bound.</summary>
    private static double[] EqualOrByCapacity(SupplyNetwork network)
    {
        var weight = new double[network.Links.Count];
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (from, to) = (network.GroupStart[group], network.GroupStart[group + 1]);
            var total = 0.0;
            for (var link = from; link < to; link++)
                total += network.Plants[network.Links[link].Supplier].CapacityPerDay;
            for (var link = from; link < to; link++)
                weight[link] = double.IsFinite(total) && total > 0 ? network.Plants[network.Links[link].Supplier].CapacityPerDay / total : 1.0 / (to - from);
        }

        return weight;
    }
}
