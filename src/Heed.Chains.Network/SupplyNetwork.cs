namespace Heed.Chains.Network;

/// <summary>
/// Plants and links, laid out in arrays for the algorithms: links sorted by customer and material, so that the alternatives of one need
/// (a <i>group</i>) stand together. Immutable; indices are those of <see cref="Plants"/> and <see cref="Links"/>.
/// </summary>
public sealed class SupplyNetwork
{
    private readonly Dictionary<string, int> indexByName;
    private readonly int[] groupOfPlant;
    private readonly int[] outStart;
    private readonly int[] outLinks;

    /// <summary>A network of plants and links. Links of the same supplier, customer and material are added up.</summary>
    /// <exception cref="ArgumentException">A link points outside the plants, a plant's name is used twice, or a number is not in its range.</exception>
    public SupplyNetwork(IReadOnlyList<SupplyPlant> plants, IEnumerable<SupplyLink> links)
    {
        ArgumentNullException.ThrowIfNull(plants);
        ArgumentNullException.ThrowIfNull(links);
        Plants = [.. plants];
        indexByName = new(Plants.Count, StringComparer.Ordinal);
        for (var plant = 0; plant < Plants.Count; plant++)
        {
            Check(Plants[plant]);
            if (!indexByName.TryAdd(Plants[plant].Name, plant))
                throw new ArgumentException($"Two plants are called {Plants[plant].Name}.", nameof(plants));
        }

        Links = [.. links.Select(Check)
            .GroupBy(static link => (link.Customer, link.Material, link.Supplier))
            .Select(static same => same.First() with { Units = same.Sum(static link => link.Units) })
            .OrderBy(static link => link.Customer).ThenBy(static link => link.Material, StringComparer.Ordinal).ThenBy(static link => link.Supplier)];
        (GroupStart, groupOfPlant) = Groups();
        (outStart, outLinks) = Outgoing();
        Order = TopologicalOrder(out var cyclic);
        Cyclic = cyclic;
        PlaceOf = new int[Plants.Count];
        for (var place = 0; place < Order.Length; place++)
            PlaceOf[Order[place]] = place;
        SupplierOf = [.. Links.Select(static link => link.Supplier)];
        CustomerOf = [.. Links.Select(static link => link.Customer)];
        UnitsOf = [.. Links.Select(static link => link.Units)];
        RampUpOf = [.. Links.Select(static link => link.RampUpDays)];
        RampUps = [.. RampUpOf.Where(static days => days > 0).Distinct().Order()];
        Demand = [.. Plants.Select(static plant => plant.DemandPerDay)];
        Capacity = [.. Plants.Select(static plant => plant.CapacityPerDay)];
    }

    /// <summary>The plants.</summary>
    public IReadOnlyList<SupplyPlant> Plants { get; }

    /// <summary>The links, sorted by customer, material, supplier.</summary>
    public IReadOnlyList<SupplyLink> Links { get; }

    /// <summary>First link of each group; one more entry ends the last group.</summary>
    internal int[] GroupStart { get; }

    /// <summary>Number of groups: needs of one customer for one material.</summary>
    internal int GroupCount => GroupStart.Length - 1;

    /// <summary>Plants so that suppliers stand before customers; those of a cycle stand in the order of their index.</summary>
    internal int[] Order { get; }

    /// <summary>Place of each plant in <see cref="Order"/>.</summary>
    internal int[] PlaceOf { get; }

    /// <summary>Plants on a cycle or behind one; empty for a network without cycles.</summary>
    internal int[] Cyclic { get; }

    /// <summary>Supplier of each link.</summary>
    internal int[] SupplierOf { get; }

    /// <summary>Customer of each link.</summary>
    internal int[] CustomerOf { get; }

    /// <summary>Units of each link.</summary>
    internal double[] UnitsOf { get; }

    /// <summary>Days until each link can carry more than usual.</summary>
    internal double[] RampUpOf { get; }

    /// <summary>Days on which some link becomes able to carry more than usual, ascending.</summary>
    internal double[] RampUps { get; }

    /// <summary>Demand of each plant, units a day.</summary>
    internal double[] Demand { get; }

    /// <summary>Capacity of each plant, units a day.</summary>
    internal double[] Capacity { get; }

    /// <summary>Groups of a plant: from (inclusive) to (exclusive).</summary>
    internal (int From, int To) GroupsOf(int plant) => (groupOfPlant[plant], groupOfPlant[plant + 1]);

    /// <summary>Links that leave a plant.</summary>
    internal ReadOnlySpan<int> LinksFrom(int plant) => outLinks.AsSpan(outStart[plant]..outStart[plant + 1]);

    /// <summary>Index of the plant of that name; -1 when there is none.</summary>
    public int IndexOf(string name) => indexByName.GetValueOrDefault(name ?? "", -1);

    /// <summary>Links between two plants, whatever the material.</summary>
    public IEnumerable<int> LinksBetween(int supplier, int customer) =>
        outLinks[outStart[supplier]..outStart[supplier + 1]].Where(link => Links[link].Customer == customer);

    private static void Check(SupplyPlant plant)
    {
        if (string.IsNullOrWhiteSpace(plant.Name))
            throw new ArgumentException("A plant needs a name.");
        if (!(plant.ProfitYuan >= 0 && plant.DemandPerDay >= 0 && plant.CapacityPerDay >= 0 && plant.Stock >= 0 && plant.RecoveryDays >= 0)
            || double.IsInfinity(plant.ProfitYuan + plant.DemandPerDay + plant.Stock + plant.RecoveryDays))
        {
            throw new ArgumentException($"Plant {plant.Name}: profit, demand, capacity, stock and recovery must be 0 or more.");
        }
    }

    private SupplyLink Check(SupplyLink link) =>
        (uint)link.Supplier >= (uint)Plants.Count || (uint)link.Customer >= (uint)Plants.Count
            ? throw new ArgumentException("A link points outside the plants.")
            : !(link.Units > 0) || double.IsInfinity(link.Units) || !(link.RampUpDays >= 0)
                ? throw new ArgumentException($"Link {Plants[link.Supplier].Name} → {Plants[link.Customer].Name}: units must be above 0, ramp-up days 0 or more.")
                : link;

    private (int[] Start, int[] OfPlant) Groups()
    {
        var start = new List<int>();
        var ofPlant = new int[Plants.Count + 1];
        for (var link = 0; link < Links.Count; link++)
        {
            var (here, before) = (Links[link], link == 0 ? null : Links[link - 1]);
            if (before is not null && before.Customer == here.Customer && string.Equals(before.Material, here.Material, StringComparison.Ordinal))
                continue;
            start.Add(link);
            ofPlant[here.Customer + 1]++;
        }

        start.Add(Links.Count);
        for (var plant = 0; plant < Plants.Count; plant++)
            ofPlant[plant + 1] += ofPlant[plant];
        return ([.. start], ofPlant);
    }

    private (int[] Start, int[] Links) Outgoing()
    {
        var start = new int[Plants.Count + 1];
        foreach (var link in Links)
            start[link.Supplier + 1]++;
        for (var plant = 0; plant < Plants.Count; plant++)
            start[plant + 1] += start[plant];
        var next = start[..^1];
        var sorted = new int[Links.Count];
        for (var link = 0; link < Links.Count; link++)
            sorted[next[Links[link].Supplier]++] = link;
        return (start, sorted);
    }

    private int[] TopologicalOrder(out int[] cyclic)
    {
        var waiting = new int[Plants.Count];
        foreach (var link in Links)
            waiting[link.Customer]++;
        var order = new List<int>(Plants.Count);
        order.AddRange(Enumerable.Range(0, Plants.Count).Where(plant => waiting[plant] == 0));
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var link in LinksFrom(order[next]))
            {
                if (--waiting[Links[link].Customer] == 0)
                    order.Add(Links[link].Customer);
            }
        }

        cyclic = [.. Enumerable.Range(0, Plants.Count).Where(plant => waiting[plant] > 0)];
        order.AddRange(cyclic);
        return [.. order];
    }
}
