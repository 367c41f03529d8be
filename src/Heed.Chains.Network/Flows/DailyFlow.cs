namespace Heed.Chains.Network.Flows;

/// <summary>
/// Flow of a day: how much every plant is asked for, how much it makes and which share of what is asked it delivers. What is asked runs
/// from customers to suppliers, what is delivered from suppliers to customers. Only plants that something has changed for are computed
/// anew. One instance is a workspace for one thread.
/// </summary>
internal sealed class DailyFlow
{
    /// <summary>Sweeps that suffice for a network with cycles; one without needs a single one.</summary>
    private const int MaximumSweeps = 64;

    /// <summary>Rounds in which customers move what they miss to their other suppliers.</summary>
    private const int MaximumRounds = 12;

    private const double Small = 1e-9;
    private readonly SupplyNetwork network;
    private readonly double[] coming;
    private readonly double[] headroom;
    private readonly int[] headroomRound;
    private readonly BitSet askAgain;
    private readonly BitSet deliverAgain;
    private readonly BitSet shortGroups;
    private readonly BitSet moved;
    private readonly double[] usual;
    private int rounds;

    /// <summary>A workspace; everything is computed on the first settling.</summary>
    /// <param name="network">The network.</param>
    /// <param name="usual">Share of a customer's need that each link covers on a normal day.</param>
    public DailyFlow(SupplyNetwork network, double[] usual)
    {
        (this.network, this.usual) = (network, usual);
        Weight = (double[])usual.Clone();
        Asked = new double[network.Plants.Count];
        Target = new double[network.Plants.Count];
        Made = new double[network.Plants.Count];
        Delivered = new double[network.Plants.Count];
        Limit = (double[])network.Capacity.Clone();
        HasStock = new bool[network.Plants.Count];
        IsClosed = new bool[network.Links.Count];
        coming = new double[network.GroupCount];
        headroom = new double[network.Plants.Count];
        headroomRound = new int[network.Plants.Count];
        askAgain = new(network.Plants.Count);
        deliverAgain = new(network.Plants.Count);
        shortGroups = new(network.GroupCount);
        moved = new(network.Links.Count);
        Array.Fill(Delivered, 1);
        askAgain.Fill();
        deliverAgain.Fill();
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

    /// <summary>Most units a day that each plant can make; change it by <see cref="Bound"/>.</summary>
    public double[] Limit { get; }

    private bool[] HasStock { get; }

    private bool[] IsClosed { get; }

    /// <summary>Bounds what a plant can make.</summary>
    public void Bound(int plant, double unitsPerDay)
    {
        Limit[plant] = unitsPerDay;
        Again(askAgain, plant);
        Again(deliverAgain, plant);
    }

    /// <summary>Says whether a plant delivers everything from its stock.</summary>
    public void Stock(int plant, bool hasStock)
    {
        if (HasStock[plant] == hasStock)
            return;
        HasStock[plant] = hasStock;
        Again(deliverAgain, plant);
    }

    /// <summary>Lets nothing come over a link.</summary>
    public void Close(int link)
    {
        IsClosed[link] = true;
        Again(deliverAgain, network.CustomerOf[link]);
    }

    /// <summary>Takes over another flow of the same network.</summary>
    public void CopyFrom(DailyFlow other)
    {
        other.Weight.CopyTo(Weight, 0);
        other.Asked.CopyTo(Asked, 0);
        other.Target.CopyTo(Target, 0);
        other.Made.CopyTo(Made, 0);
        other.Delivered.CopyTo(Delivered, 0);
        other.Limit.CopyTo(Limit, 0);
        other.HasStock.CopyTo(HasStock, 0);
        other.IsClosed.CopyTo(IsClosed, 0);
        other.coming.CopyTo(coming, 0);
        askAgain.CopyFrom(other.askAgain);
        deliverAgain.CopyFrom(other.deliverAgain);
        shortGroups.CopyFrom(other.shortGroups);
        moved.CopyFrom(other.moved);
    }

    /// <summary>Finds what is asked and delivered with the shares as they are.</summary>
    public void Balance()
    {
        Ask();
        Deliver();
    }

    /// <summary>Finds the flow in which customers have moved what they miss to suppliers that are ready by that day, from the usual shares.</summary>
    public void Settle(double day)
    {
        for (var link = moved.NextFrom(0); link >= 0; link = moved.NextFrom(link + 1))
        {
            Weigh(link, usual[link]);
            moved.Remove(link);
        }

        Balance();
        for (var round = 0; round < MaximumRounds && Shift(day); round++)
            Balance();
    }

    private void Again(BitSet set, int plant) => set.Add(network.PlaceOf[plant]);

    private void Ask()
    {
        for (var sweep = 0; sweep < MaximumSweeps && !askAgain.IsEmpty; sweep++)
        {
            var change = 0.0;
            for (var place = askAgain.LastUpTo(network.Order.Length - 1); place >= 0; place = askAgain.LastUpTo(place - 1))
            {
                askAgain.Remove(place);
                change = Math.Max(change, AskOf(network.Order[place]));
            }

            if (change <= Small)
                break;
        }

        askAgain.Clear();
    }

    /// <summary>What is asked of a plant, and what it would make of that; answers by which share either changed.</summary>
    private double AskOf(int plant)
    {
        var asked = 0.0;
        foreach (var link in network.LinksFrom(plant))
            asked += Weight[link] * network.UnitsOf[link] * Target[network.CustomerOf[link]];
        asked = Math.Max(asked, network.Demand[plant]);
        var (askedBefore, targetBefore) = (Asked[plant], Target[plant]);
        Asked[plant] = asked;
        Target[plant] = Math.Min(asked, Limit[plant]);
        if (asked != askedBefore || Target[plant] != targetBefore)
            Again(deliverAgain, plant);
        if (Target[plant] != targetBefore)
        {
            var (from, to) = network.GroupsOf(plant);
            for (var link = network.GroupStart[from]; link < network.GroupStart[to]; link++)
                Again(askAgain, network.SupplierOf[link]);
        }

        return Math.Max(Math.Abs(asked - askedBefore), Math.Abs(Target[plant] - targetBefore)) / Math.Max(1, asked);
    }

    private void Deliver()
    {
        // Round a cycle everybody may wait for everybody: what is found is the most that can flow, beginning from full delivery.
        foreach (var plant in network.Cyclic)
        {
            Delivered[plant] = 1;
            Again(deliverAgain, plant);
        }

        for (var sweep = 0; sweep < MaximumSweeps && !deliverAgain.IsEmpty; sweep++)
        {
            var change = 0.0;
            for (var place = deliverAgain.NextFrom(0); place >= 0; place = deliverAgain.NextFrom(place + 1))
            {
                deliverAgain.Remove(place);
                change = Math.Max(change, DeliverOf(network.Order[place]));
            }

            if (change <= Small)
                break;
        }

        deliverAgain.Clear();
    }

    /// <summary>What a plant makes and delivers; answers by how much the share it delivers changed.</summary>
    private double DeliverOf(int plant)
    {
        Made[plant] = Target[plant] * InputShare(plant);
        var before = Delivered[plant];
        var delivered = HasStock[plant] || Asked[plant] <= 0 ? 1 : Math.Min(1, Made[plant] / Asked[plant]);
        if (delivered == before)
            return 0;
        Delivered[plant] = delivered;
        foreach (var link in network.LinksFrom(plant))
            Again(deliverAgain, network.CustomerOf[link]);
        return Math.Abs(delivered - before);
    }

    private double InputShare(int plant)
    {
        var least = 1.0;
        var (from, to) = network.GroupsOf(plant);
        for (var group = from; group < to; group++)
        {
            var share = Coming(group);
            if (network.GroupStart[group + 1] - network.GroupStart[group] > 1)
                shortGroups.Set(group, 1 - share > Small);
            coming[group] = share;
            least = Math.Min(least, share);
        }

        return least < 1 - Small ? Math.Max(0, least) : 1;
    }

    private double Coming(int group)
    {
        var share = 0.0;
        for (var link = network.GroupStart[group]; link < network.GroupStart[group + 1]; link++)
            share += IsClosed[link] ? 0 : Weight[link] * Delivered[network.SupplierOf[link]];
        return share;
    }

    /// <summary>Customers that miss something ask those suppliers that make all they deliver and have capacity left, in the order of the links.</summary>
    private bool Shift(double day)
    {
        rounds++;
        var shifted = false;
        for (var group = shortGroups.NextFrom(0); group >= 0; group = shortGroups.NextFrom(group + 1))
            shifted |= ShiftGroup(network.GroupStart[group], network.GroupStart[group + 1], 1 - coming[group], day);
        return shifted;
    }

    private bool ShiftGroup(int from, int to, double missing, double day)
    {
        var target = Target[network.CustomerOf[from]];
        if (target <= 0)
            return false;
        var taken = 0.0;
        for (var link = from; link < to && missing - taken > Small; link++)
        {
            var supplier = network.SupplierOf[link];
            if (IsClosed[link] || network.RampUpOf[link] > day + Small || Headroom(supplier) is var room && room <= 0)
                continue;
            var units = network.UnitsOf[link];
            var more = Math.Min(missing - taken, room / units / target);
            Move(link, Weight[link] + more);
            headroom[supplier] -= more * units * target;
            taken += more;
        }

        if (taken <= Small)
            return false;
        // What moved no longer burdens those who could not deliver it.
        var undelivered = 0.0;
        for (var link = from; link < to; link++)
            undelivered += Undelivered(link);
        var keep = Math.Max(0, 1 - (taken / undelivered));
        for (var link = from; link < to; link++)
        {
            if (Undelivered(link) is > 0 and var lacking)
                Move(link, Weight[link] - (lacking * (1 - keep)));
        }

        return true;
    }

    private void Move(int link, double weight)
    {
        moved.Add(link);
        Weigh(link, weight);
    }

    private void Weigh(int link, double weight)
    {
        Weight[link] = weight;
        Again(askAgain, network.SupplierOf[link]);
        Again(deliverAgain, network.CustomerOf[link]);
    }

    /// <summary>Units a day that a plant can make beyond what is asked of it in this round.</summary>
    private double Headroom(int plant)
    {
        if (headroomRound[plant] == rounds)
            return headroom[plant];
        headroomRound[plant] = rounds;
        return headroom[plant] = Delivered[plant] >= 1 - Small && Made[plant] >= Asked[plant] * (1 - Small) ? Math.Max(0, Limit[plant] - Asked[plant]) : 0;
    }

    private double Undelivered(int link)
    {
        var delivered = IsClosed[link] ? 0 : Delivered[network.SupplierOf[link]];
        return delivered >= 1 - Small ? 0 : Weight[link] * (1 - delivered);
    }

    /// <summary>Shares without knowledge of who buys how much from whom: by capacity, or equally where one is without bound.</summary>
    public static double[] EqualOrByCapacity(SupplyNetwork network)
    {
        var weight = new double[network.Links.Count];
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (from, to) = (network.GroupStart[group], network.GroupStart[group + 1]);
            var total = 0.0;
            for (var link = from; link < to; link++)
                total += network.Capacity[network.SupplierOf[link]];
            for (var link = from; link < to; link++)
                weight[link] = double.IsFinite(total) && total > 0 ? network.Capacity[network.SupplierOf[link]] / total : 1.0 / (to - from);
        }

        return weight;
    }
}
