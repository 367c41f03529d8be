namespace Heed.Chains.Network.Esri;

/// <summary>Who sells how much to whom, laid out for <see cref="EconomicSystemicRisk"/>. Immutable.</summary>
public sealed class SalesNetwork
{
    /// <summary>A network of sales.</summary>
    /// <param name="names">Names of the firms.</param>
    /// <param name="sales">Supplier, customer and amount of each link; links of one pair are added up, links of no amount left out.</param>
    /// <param name="sectorOf">Sector of each firm, from 0.</param>
    /// <param name="inputs">What an input of sector k means to a firm of sector l.</param>
    /// <param name="weight">How a firm's size counts in the index.</param>
    /// <param name="replaceable">True when firms of a sector replace each other; false when nobody replaces a firm that fails.</param>
    /// <exception cref="ArgumentException">A link points outside the firms, or an amount is negative or not a number.</exception>
    public SalesNetwork(IReadOnlyList<string> names, IEnumerable<(int Supplier, int Customer, double Amount)> sales, IReadOnlyList<int> sectorOf, Func<int, int, InputKind> inputs, FirmWeight weight, bool replaceable = true)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(sectorOf);
        ArgumentNullException.ThrowIfNull(inputs);
        Names = names;
        SectorOf = [.. sectorOf];
        MarketOf = replaceable ? SectorOf : [.. Enumerable.Range(0, names.Count)];
        MarketCount = MarketOf.Length == 0 ? 0 : MarketOf.Max() + 1;
        var links = sales.Select(Check).Where(static link => link.Amount > 0)
            .GroupBy(static link => (link.Supplier, link.Customer))
            .Select(static pair => (pair.Key.Supplier, pair.Key.Customer, Amount: pair.Sum(static link => link.Amount)))
            .OrderBy(static link => link.Supplier).ThenBy(static link => link.Customer)
            .ToArray();
        OutStrength = new double[names.Count];
        var inStrength = new double[names.Count];
        foreach (var (supplier, customer, amount) in links)
        {
            OutStrength[supplier] += amount;
            inStrength[customer] += amount;
        }

        Weight = [.. OutStrength.Zip(inStrength, (sold, bought) => weight == FirmWeight.Sales ? sold : Math.Max(sold, bought))];
        TotalWeight = Weight.Sum();
        (Group, OutStart, OutCustomer, OutShare) = Downstream(links, inStrength, inputs);
        (InStart, InSupplier, InShare) = Upstream(links);
    }

    /// <summary>Names of the firms.</summary>
    public IReadOnlyList<string> Names { get; }

    internal int[] SectorOf { get; }

    /// <summary>Market of each firm: those who replace each other.</summary>
    internal int[] MarketOf { get; }

    internal int MarketCount { get; }

    /// <summary>What each firm sells within the network.</summary>
    internal double[] OutStrength { get; }

    internal double[] Weight { get; }

    internal double TotalWeight { get; }

    /// <summary>Number of groups: a customer with an essential sector, or a customer with all its non-essential inputs.</summary>
    internal int GroupCount { get; private set; }

    /// <summary>Group of each link, by supplier; -1 where the input means nothing.</summary>
    internal int[] Group { get; }

    internal int[] OutStart { get; }

    internal int[] OutCustomer { get; }

    /// <summary>Share of the customer's input that the link carries (Λd).</summary>
    internal double[] OutShare { get; }

    internal int[] InStart { get; }

    internal int[] InSupplier { get; }

    /// <summary>Share of the supplier's sales that the link carries (Λu).</summary>
    internal double[] InShare { get; }

    private (int Supplier, int Customer, double Amount) Check((int Supplier, int Customer, double Amount) link) =>
        (uint)link.Supplier < (uint)Names.Count && (uint)link.Customer < (uint)Names.Count && link.Amount >= 0 && double.IsFinite(link.Amount)
            ? link
            : throw new ArgumentException("A link points outside the firms, or its amount is negative or not a number.");

    private (int[] Group, int[] Start, int[] Customer, double[] Share) Downstream((int Supplier, int Customer, double Amount)[] links, double[] inStrength, Func<int, int, InputKind> inputs)
    {
        const int nonEssential = -1;
        var groups = new Dictionary<(int Customer, int Sector), int>();
        var group = new int[links.Length];
        var fromSector = new List<double>();
        for (var link = 0; link < links.Length; link++)
        {
            var (supplier, customer, amount) = links[link];
            var kind = inputs(SectorOf[supplier], SectorOf[customer]);
            if (kind == InputKind.Negligible)
            {
                group[link] = -1;
                continue;
            }

            var key = (customer, kind == InputKind.Essential ? SectorOf[supplier] : nonEssential);
            if (!groups.TryGetValue(key, out var number))
            {
                groups.Add(key, number = groups.Count);
                fromSector.Add(0);
            }

            group[link] = number;
            fromSector[number] += amount;
        }

        GroupCount = groups.Count;
        var share = new double[links.Length];
        foreach (var (key, number) in groups)
        {
            if (key.Sector == nonEssential)
                fromSector[number] = inStrength[key.Customer];
        }

        for (var link = 0; link < links.Length; link++)
            share[link] = group[link] < 0 ? 0 : links[link].Amount / fromSector[group[link]];
        return (group, Starts(links.Select(static link => link.Supplier)), [.. links.Select(static link => link.Customer)], share);
    }

    private (int[] Start, int[] Supplier, double[] Share) Upstream((int Supplier, int Customer, double Amount)[] links)
    {
        var byCustomer = links.OrderBy(static link => link.Customer).ThenBy(static link => link.Supplier).ToArray();
        return (Starts(byCustomer.Select(static link => link.Customer)),
            [.. byCustomer.Select(static link => link.Supplier)],
            [.. byCustomer.Select(link => link.Amount / OutStrength[link.Supplier])]);
    }

    private int[] Starts(IEnumerable<int> firms)
    {
        var start = new int[Names.Count + 1];
        foreach (var firm in firms)
            start[firm + 1]++;
        for (var firm = 0; firm < Names.Count; firm++)
            start[firm + 1] += start[firm];
        return start;
    }
}

/// <summary>What an input means to a production.</summary>
public enum InputKind
{
    /// <summary>Production does not depend on it.</summary>
    Negligible = 0,

    /// <summary>Production falls by the share that is missing (linear).</summary>
    NonEssential = 1,

    /// <summary>Production falls to the share that is left (Leontief).</summary>
    Essential = 2,
}

/// <summary>How the size of a firm counts in the index.</summary>
public enum FirmWeight
{
    /// <summary>What it sells within the network (Diem et al. 2022).</summary>
    Sales = 0,

    /// <summary>The larger of what it sells and buys within the network, so that those who sell outside it only count too.</summary>
    Throughput = 1,
}
