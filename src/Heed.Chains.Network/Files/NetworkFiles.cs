namespace Heed.Chains.Network.Files;

/// <summary>
/// Reads a supply network from comma-separated files:
/// plants.csv (plant, sector, product, profit, demand, capacity, stock, recovery), links.csv (supplier, customer, material, units[, rampup])
/// and scenarios.csv (scenario, plant[, supplier, customer][, remaining][, days]).
/// </summary>
public static class NetworkFiles
{
    /// <summary>The network of plants and links.</summary>
    /// <param name="plants">Text of plants.csv. An empty capacity is without bound; other empty numbers are 0.</param>
    /// <param name="links">Text of links.csv. An empty material is the supplier's product, or the supplier itself; empty units are 1.</param>
    /// <exception cref="NetworkFileException">A line cannot be used.</exception>
    public static SupplyNetwork ReadNetwork(TextReader plants, TextReader links)
    {
        ArgumentNullException.ThrowIfNull(plants);
        ArgumentNullException.ThrowIfNull(links);
        var table = CsvTable.Read("plants.csv", plants);
        var indexByName = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = ReadPlants(table, indexByName);
        return new(read, ReadLinks(CsvTable.Read("links.csv", links), read, indexByName));
    }

    /// <summary>The scenarios of a network; lines of one scenario belong together, in the order in which they first come.</summary>
    /// <exception cref="NetworkFileException">A line cannot be used.</exception>
    public static IReadOnlyList<Disruption> ReadScenarios(TextReader scenarios, SupplyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(network);
        var table = CsvTable.Read("scenarios.csv", scenarios);
        var columns = new ScenarioColumns(
            table.Need("scenario"), table.Find("plant"), table.Find("supplier"), table.Find("customer"), table.Find("remaining"), table.Find("days", "recovery", "ttr"));
        return [.. table.Rows.GroupBy(row => row.Name(columns.Scenario, "scenario"), StringComparer.Ordinal).Select(rows => Scenario(rows.Key, rows, columns, network))];
    }

    private static List<SupplyPlant> ReadPlants(CsvTable table, Dictionary<string, int> indexByName)
    {
        var name = table.Need("plant");
        var (sector, product, profit, demand) = (table.Find("sector"), table.Find("product"), table.Need("profit"), table.Need("demand"));
        var (capacity, stock, recovery) = (table.Need("capacity"), table.Need("stock"), table.Need("recovery"));
        var plants = new List<SupplyPlant>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var plant = new SupplyPlant(
                row.Name(name, "plant"),
                row.Text(sector),
                row.Text(product),
                Finite(row, profit, "profit"),
                Finite(row, demand, "demand"),
                row.Number(capacity, "capacity", double.PositiveInfinity),
                Finite(row, stock, "stock"),
                Finite(row, recovery, "recovery"));
            if (!indexByName.TryAdd(plant.Name, plants.Count))
                throw row.Wrong($"plant {plant.Name} stands in the file twice. Remove one line or rename the plant.");
            plants.Add(plant);
        }

        return plants.Count > 0 ? plants : throw new NetworkFileException("plants.csv", 0, "there is no plant. Add a line for each plant.");
    }

    private static double Finite(CsvRow row, int column, string title) => row.Number(column, title, 0) is var number && double.IsFinite(number)
        ? number
        : throw row.Wrong($"{title} is infinite; only capacity may be without bound.");

    private static List<SupplyLink> ReadLinks(CsvTable table, List<SupplyPlant> plants, Dictionary<string, int> indexByName)
    {
        var (supplier, customer) = (table.Need("supplier", "sourceStage"), table.Need("customer", "destinationStage"));
        var (material, units, rampUp) = (table.Find("material"), table.Find("units"), table.Find("rampup", "ramp_up"));
        var links = new List<SupplyLink>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var from = Plant(row, supplier, "supplier", indexByName);
            var to = Plant(row, customer, "customer", indexByName);
            if (from == to)
                throw row.Wrong($"{plants[from].Name} supplies itself. Remove the line.");
            var amount = row.Number(units, "units", 1);
            if (amount <= 0 || double.IsInfinity(amount))
                throw row.Wrong("units must be above 0: how many units of the supplier's product go into one of the customer's.");
            var of = row.Text(material) is { Length: > 0 } given ? given : plants[from].Product is { Length: > 0 } made ? made : plants[from].Name;
            links.Add(new(from, to, of, amount, Finite(row, rampUp, "rampup")));
        }

        return links;
    }

    private static int Plant(CsvRow row, int column, string title, Dictionary<string, int> indexByName)
    {
        var name = row.Name(column, title);
        return indexByName.TryGetValue(name, out var plant)
            ? plant
            : throw row.Wrong($"{title} {name} is not in plants.csv. Add the plant or correct the name.");
    }

    private static Disruption Scenario(string name, IEnumerable<CsvRow> rows, ScenarioColumns columns, SupplyNetwork network)
    {
        var plants = new List<PlantStop>();
        var links = new List<int>();
        double? days = null;
        foreach (var row in rows)
        {
            if (row.Text(columns.Plant) is { Length: > 0 } plant)
                plants.Add(new(Known(row, plant, "plant", network), Remaining(row, columns.Remaining)));
            var (supplier, customer) = (row.Text(columns.Supplier), row.Text(columns.Customer));
            if (supplier.Length > 0 != customer.Length > 0)
                throw row.Wrong("a closed link needs both supplier and customer. Fill in the other one.");
            if (supplier.Length > 0)
                links.AddRange(Between(row, supplier, customer, network));
            if (row.Text(columns.Days).Length > 0)
                days = Math.Max(days ?? 0, Finite(row, columns.Days, "days"));
        }

        return new(name, plants, links, days ?? LongestRecovery(network, plants, links));
    }

    private static double Remaining(CsvRow row, int column) => row.Number(column, "remaining", 0) is var share and < 1
        ? share
        : throw row.Wrong("remaining is the share of the capacity that is left: 0 up to, not including, 1.");

    private static int Known(CsvRow row, string name, string title, SupplyNetwork network) => network.IndexOf(name) is var plant and >= 0
        ? plant
        : throw row.Wrong($"{title} {name} is not in plants.csv. Add the plant or correct the name.");

    private static int[] Between(CsvRow row, string supplier, string customer, SupplyNetwork network)
    {
        var links = network.LinksBetween(Known(row, supplier, "supplier", network), Known(row, customer, "customer", network)).ToArray();
        return links.Length > 0 ? links : throw row.Wrong($"{supplier} does not supply {customer}. Add the link to links.csv or correct the names.");
    }

    /// <summary>A stop lasts until its last plant has recovered; a closed link as long as its supplier would; nothing stopped as long as anything would.</summary>
    private static double LongestRecovery(SupplyNetwork network, List<PlantStop> plants, List<int> links)
    {
        var stopped = plants.Select(static stop => stop.Plant).Concat(links.Select(link => network.Links[link].Supplier)).ToArray();
        return (stopped.Length > 0 ? stopped : Enumerable.Range(0, network.Plants.Count)).Max(plant => network.Plants[plant].RecoveryDays);
    }

    private readonly record struct ScenarioColumns(int Scenario, int Plant, int Supplier, int Customer, int Remaining, int Days);
}
