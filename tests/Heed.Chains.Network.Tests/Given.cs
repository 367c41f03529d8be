using Heed.Chains.Network.Files;

namespace Heed.Chains.Network.Tests;

/// <summary>Networks that tests speak of.</summary>
internal static class Given
{
    /// <summary>Three suppliers of one material and two plants (the known answer of the time-to-survive literature).</summary>
    public const string ThreeSuppliersPlants = """
        plant,sector,product,profit,demand,capacity,stock,recovery
        S1,parts,part,0,0,30,0,2
        S2,parts,part,0,0,45,0,2
        S3,parts,part,0,0,60,0,2
        P1,cars,car,5000,75,,20,2
        P2,cars,van,6500,50,,25,2
        """;

    public const string ThreeSuppliersLinks = """
        supplier,customer,material,units
        S1,P1,part,1
        S2,P1,part,1
        S3,P1,part,1
        S1,P2,part,1
        S2,P2,part,1
        S3,P2,part,1
        """;

    public static SupplyNetwork ThreeSuppliers() => Network(ThreeSuppliersPlants, ThreeSuppliersLinks);

    public static SupplyNetwork Network(string plants, string links) => NetworkFiles.ReadNetwork(new StringReader(plants), new StringReader(links));

    public static IReadOnlyList<Disruption> Scenarios(SupplyNetwork network, string text) => NetworkFiles.ReadScenarios(new StringReader(text), network);

    public static SupplyPlant Plant(string name, double demand = 0, double stock = 0, double capacity = double.PositiveInfinity, double profit = 1, double recovery = 5) =>
        new(name, "", "", profit, demand, capacity, stock, recovery);

    /// <summary>A network of layers whose capacities suffice on a normal day, from a seed.</summary>
    public static SupplyNetwork Layered(int seed, bool alternatives = true)
    {
        var random = new Random(seed);
        var layers = random.Next(2, 5);
        var wide = random.Next(1, 5);
        var plants = new List<SupplyPlant>();
        var links = new List<SupplyLink>();
        for (var layer = 0; layer < layers; layer++)
        {
            for (var place = 0; place < wide; place++)
                plants.Add(Plant($"L{layer}P{place}", layer == layers - 1 || random.Next(4) == 0 ? random.Next(1, 40) : 0, profit: random.Next(1, 100), recovery: random.Next(1, 30)));
        }

        for (var customer = wide; customer < plants.Count; customer++)
        {
            foreach (var material in Enumerable.Range(0, random.Next(1, 4)))
            {
                foreach (var supplier in Enumerable.Range(0, alternatives ? random.Next(1, 3) : 1).Select(_ => random.Next(0, customer / wide * wide)).Distinct())
                    links.Add(new(supplier, customer, $"m{material}", random.Next(1, 4), random.Next(3) == 0 ? random.Next(1, 5) : 0));
            }
        }

        var asked = Flows.NormalFlow.Of(new(plants, links)).AskedPerDay;
        return new([.. plants.Select((plant, index) => plant with { CapacityPerDay = asked[index] * (1 + random.NextDouble()) + 0.01, Stock = asked[index] * random.Next(0, 12) })], links);
    }

    /// <summary>A layered network in which a customer also supplies one of those that supply it.</summary>
    public static SupplyNetwork Cyclic(int seed)
    {
        var network = Layered(seed);
        var back = network.Links.Where(static (_, index) => index % 3 == 0).Select(static link => new SupplyLink(link.Customer, link.Supplier, "back", 0.05));
        return new(network.Plants, network.Links.Concat(back));
    }
}
