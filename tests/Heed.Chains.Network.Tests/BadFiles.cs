using Heed.Chains.Network.Esri;
using Heed.Chains.Network.Files;

namespace Heed.Chains.Network.Tests;

/// <summary>A file that cannot be used is answered with its line and with what to do.</summary>
public sealed class BadFiles
{
    private const string Header = "plant,sector,product,profit,demand,capacity,stock,recovery\n";

    [Theory]
    [InlineData("", "plants.csv, line 1: the file is empty. Write the names of the columns into its first line.")]
    [InlineData("plant,profit\nA,1", "plants.csv, line 1: there is no column demand. The header reads plant,profit; add the column.")]
    [InlineData(Header, "plants.csv: there is no plant. Add a line for each plant.")]
    [InlineData(Header + "A,,,1,2,3,4,5\n,,,1,2,3,4,5", "plants.csv, line 3: plant is empty. Fill it in or remove the line.")]
    [InlineData(Header + "A,,,1,2,3,4,5\nA,,,1,2,3,4,5", "plants.csv, line 3: plant A stands in the file twice. Remove one line or rename the plant.")]
    [InlineData(Header + "A,,,1,\"1,000\",3,4,5", "plants.csv, line 2: demand is '1,000', which is not a number. Write it with a point and without separators, such as 1250.5.")]
    [InlineData(Header + "A,,,1,2,-3,4,5", "plants.csv, line 2: capacity is -3; it must be 0 or more.")]
    [InlineData(Header + "A,,,1,2,1e16,4,5", "plants.csv, line 2: capacity is 1e16, above the largest number 1e15. Use a larger unit throughout.")]
    [InlineData(Header + "A,,,1,1e999,3,4,5", "plants.csv, line 2: demand is infinite; only capacity may be without bound.")]
    [InlineData(Header + "A,,,NaN,2,3,4,5", "plants.csv, line 2: profit is 'NaN', which is not a number. Write it with a point and without separators, such as 1250.5.")]
    public void Plants(string plants, string words) => Assert.Equal(words, Complaint(() => Given.Network(plants, "supplier,customer")));

    [Theory]
    [InlineData("A,B,m,1\nA,C,m,1", "links.csv, line 3: customer C is not in plants.csv. Add the plant or correct the name.")]
    [InlineData("A,A,m,1", "links.csv, line 2: A supplies itself. Remove the line.")]
    [InlineData("A,B,m,0", "links.csv, line 2: units must be above 0: how many units of the supplier's product go into one of the customer's.")]
    public void Links(string links, string words) =>
        Assert.Equal(words, Complaint(() => Given.Network(Header + "A,,,1,2,3,4,5\nB,,,1,2,3,4,5", "supplier,customer,material,units\n" + links)));

    [Theory]
    [InlineData("x,Nobody,,", "scenarios.csv, line 2: plant Nobody is not in plants.csv. Add the plant or correct the name.")]
    [InlineData("x,,S1,", "scenarios.csv, line 2: a closed link needs both supplier and customer. Fill in the other one.")]
    [InlineData("x,,P1,S1", "scenarios.csv, line 2: P1 does not supply S1. Add the link to links.csv or correct the names.")]
    public void Scenarios(string scenarios, string words) =>
        Assert.Equal(words, Complaint(() => Given.Scenarios(Given.ThreeSuppliers(), "scenario,plant,supplier,customer\n" + scenarios)));

    [Theory]
    [InlineData("i,j,w\n1,,3", "links, line 2: customer is empty. Fill it in or remove the line.")]
    [InlineData("i,j,w\n1,2,many", "links, line 2: amount is 'many', which is not a number. Write it with a point and without separators, such as 1250.5.")]
    public void Sales(string links, string words) =>
        Assert.Equal(words, Complaint(() => SalesFiles.Read(new StringReader(links), null, null, InputKind.Essential, FirmWeight.Sales)));

    [Theory]
    [InlineData("i,j,w\n1,2,-5", "links, line 2: amount is -5; it must be 0 or more.")]
    [InlineData("i,j,w\n1,2,1e308", "links, line 2: amount is 1e308, above the largest number 1e15. Use a larger unit throughout.")]
    [InlineData("i,j,w\n", "links: there is no link. Add a line for each link.")]
    public void Amounts(string links, string words) =>
        Assert.Equal(words, Complaint(() => SalesFiles.Read(new StringReader(links), null, null, InputKind.Essential, FirmWeight.Sales)));

    [Theory]
    [InlineData("A,B,a,1\nB,A,b,2")]
    [InlineData("A,B,a,1\nA,B,a,2\nA,B,a,2")]
    [InlineData("A,B,a,1e-9\nB,A,b,1e9")]
    [InlineData("")]
    public void Cycles_twice_the_same_link_and_no_link_are_answered(string links)
    {
        var network = Given.Network(Header + "A,,a,1,0,10,0,2\nB,,b,2,5,10,5,2", "supplier,customer,material,units\n" + links);

        var result = Assert.Single(StressTest.Run(network, Given.Scenarios(network, "scenario,plant\ns,A"), TestContext.Current.CancellationToken));

        Assert.True(double.IsFinite(result.LostYuan) && result.LostYuan >= 0);
        Assert.InRange(result.SurvivalDays, 0, AllocationStudy.SurvivalBoundDays);
    }

    [Fact]
    public void A_demand_of_nothing_loses_nothing()
    {
        var network = Given.Network(Header + "A,,a,1,0,10,0,2\nB,,b,2,0,10,5,2", "supplier,customer,material,units\nA,B,a,1");

        var result = Assert.Single(StressTest.Run(network, Given.Scenarios(network, "scenario,plant\ns,A"), TestContext.Current.CancellationToken));

        Assert.Equal((0, 999, 0, false), (result.LostYuan, result.SurvivalDays, result.RiskExposure, result.Exposed));
    }

    [Fact]
    public void A_node_without_a_sector() =>
        Assert.Equal("sectors: node 2 of the links has no sector. Add a line for it.", Complaint(() => SalesFiles.Read(new StringReader("i,j,w\n1,2,3"), new StringReader("node,sector\n1,a"), null, InputKind.Essential, FirmWeight.Sales)));

    [Fact]
    public void Quotes_that_never_end_are_no_hang() => Assert.Throws<NetworkFileException>(() => Given.Network(Header + "\"A,,,1,2,3,4,5\nB,,,1,2,3,4,5", "supplier,customer\n"));

    private static string Complaint(Action read) => Assert.Throws<NetworkFileException>(read).Message;
}
