using System.Globalization;
using Heed.Chains.Network.Esri;

namespace Heed.Chains.Network.Files;

/// <summary>
/// Reads a network of sales: links (i, j, w: supplier, customer, amount; also supplier,customer,units or any first three columns) and, if
/// given, sectors (node, sector) and what inputs mean (supplier_sector, customer_sector, kind 0–2).
/// </summary>
public static class SalesFiles
{
    /// <summary>The network.</summary>
    /// <param name="links">Text of the links. A missing amount is 1.</param>
    /// <param name="sectors">Text of the sectors; null when every firm is its own sector.</param>
    /// <param name="inputs">Text of what inputs mean; null for <paramref name="otherwise"/> throughout.</param>
    /// <param name="otherwise">What an input means that <paramref name="inputs"/> does not name.</param>
    /// <param name="weight">How a firm's size counts.</param>
    /// <param name="replaceable">True when firms of a sector replace each other.</param>
    /// <exception cref="NetworkFileException">A line cannot be used.</exception>
    public static SalesNetwork Read(TextReader links, TextReader? sectors, TextReader? inputs, InputKind otherwise, FirmWeight weight, bool replaceable = true)
    {
        ArgumentNullException.ThrowIfNull(links);
        var table = CsvTable.Read("links", links);
        var sales = ReadSales(table);
        var sectorByFirm = sectors is null ? null : ReadSectors(CsvTable.Read("sectors", sectors));
        var names = InOrder(sales.SelectMany(static sale => new[] { sale.Supplier, sale.Customer }).Concat(sectorByFirm?.Keys ?? Enumerable.Empty<string>()));
        var indexByName = names.Select(static (name, index) => (name, index)).ToDictionary(static pair => pair.name, static pair => pair.index, StringComparer.Ordinal);
        var (sectorOf, sectorNames) = Sectors(names, sectorByFirm);
        var kinds = inputs is null ? [] : ReadInputs(CsvTable.Read("inputs", inputs), sectorNames);
        return new(
            names,
            sales.Select(sale => (indexByName[sale.Supplier], indexByName[sale.Customer], sale.Amount)),
            sectorOf,
            (of, at) => kinds.TryGetValue((of, at), out var kind) ? kind : otherwise,
            weight,
            replaceable);
    }

    private static List<(string Supplier, string Customer, double Amount)> ReadSales(CsvTable table)
    {
        var supplier = Column(table, 0, "i", "supplier", "source", "from", "sourceStage");
        var customer = Column(table, 1, "j", "customer", "buyer", "target", "to", "destinationStage");
        var amount = Column(table, 2, "w", "weight", "units", "amount", "value", "x");
        var sales = table.Rows.Select(row => (row.Name(supplier, "supplier"), row.Name(customer, "customer"), Amount(row, amount))).ToList();
        return sales.Count > 0 ? sales : throw new NetworkFileException("links", 0, "there is no link. Add a line for each link.");
    }

    private static double Amount(CsvRow row, int column) => row.Number(column, "amount", 1) is var amount && double.IsFinite(amount)
        ? amount
        : throw row.Wrong("amount is infinite. Write how much is sold.");

    private static int Column(CsvTable table, int place, params ReadOnlySpan<string> names) =>
        table.Find(names) is var column and >= 0 ? column : place < table.ColumnCount ? place : -1;

    private static Dictionary<string, string> ReadSectors(CsvTable table)
    {
        var node = Column(table, 0, "node", "firm", "plant", "i");
        var sector = Column(table, 1, "sector", "industry", "p");
        var sectorByFirm = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var firm = row.Name(node, "node");
            if (!sectorByFirm.TryAdd(firm, row.Name(sector, "sector")))
                throw row.Wrong($"node {firm} stands in the file twice. Remove one line.");
        }

        return sectorByFirm;
    }

    private static (int[] Of, Dictionary<string, int> Names) Sectors(string[] names, Dictionary<string, string>? sectorByFirm)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var of = new int[names.Length];
        for (var firm = 0; firm < of.Length; firm++)
        {
            var sector = sectorByFirm is null
                ? names[firm]
                : sectorByFirm.GetValueOrDefault(names[firm]) ?? throw new NetworkFileException("sectors", 0, $"node {names[firm]} of the links has no sector. Add a line for it.");
            if (!numbers.TryGetValue(sector, out of[firm]))
                numbers.Add(sector, of[firm] = numbers.Count);
        }

        return (of, numbers);
    }

    private static Dictionary<(int Of, int At), InputKind> ReadInputs(CsvTable table, Dictionary<string, int> sectors)
    {
        var (supplier, customer, kind) = (table.Need("supplier_sector"), table.Need("customer_sector"), table.Need("kind"));
        var kinds = new Dictionary<(int, int), InputKind>();
        foreach (var row in table.Rows)
        {
            var number = row.Number(kind, "kind", -1);
            if (number is not (0 or 1 or 2))
                throw row.Wrong("kind must be 0 (negligible), 1 (non-essential) or 2 (essential).");
            kinds[(Sector(row, supplier, sectors), Sector(row, customer, sectors))] = (InputKind)(int)number;
        }

        return kinds;
    }

    private static int Sector(CsvRow row, int column, Dictionary<string, int> sectors) => sectors.TryGetValue(row.Text(column), out var sector)
        ? sector
        : throw row.Wrong($"sector {row.Text(column)} is not in the sectors file. Add it there or correct the name.");

    /// <summary>By number when all names are numbers, else in the order in which they come.</summary>
    private static string[] InOrder(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToArray();
        return distinct.All(static name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. distinct.OrderBy(static name => int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture))]
            : distinct;
    }
}
