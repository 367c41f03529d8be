namespace Heed.Chains.Network.Tests;

/// <summary>The programmes give the known answers of three suppliers and two plants.</summary>
public sealed class KnownAnswers
{
    private const string Scenarios = """
        scenario,plant,supplier,customer
        none,,,
        S1 down,S1,,
        S2 down,S2,,
        S3 down,S3,,
        """;

    [Fact]
    public void Three_suppliers_two_plants()
    {
        var network = Given.ThreeSuppliers();

        var results = StressTest.Run(network, Given.Scenarios(network, Scenarios), TestContext.Current.CancellationToken);

        Assert.Equal([0, 0, 125_000, 275_000], results.Select(static result => Math.Round(result.LostYuan, 6)));
        Assert.Equal([999, 2.25, 9.0 / 7, 0.9], results.Select(static result => result.SurvivalDays), static (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.Equal([0, 0, 125.0 / 275, 1], results.Select(static result => result.RiskExposure), static (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.Equal([false, false, true, true], results.Select(static result => result.Exposed));
    }

    [Fact]
    public void Without_substitutes_a_plant_stops_when_its_cover_is_used_up()
    {
        var network = Given.ThreeSuppliers();

        var result = Assert.Single(StressTest.Run(network, Given.Scenarios(network, "scenario,plant\nS3 down,S3"), TestContext.Current.CancellationToken));

        Assert.Equal([("S3", 0), ("P1", 20 / 75.0), ("P2", 0.5)], result.Stops.Select(stop => (network.Plants[stop.Plant].Name, stop.Day)));
        Assert.Equal([2, 3], result.Stops[1].Path);
    }

    [Fact]
    public void A_closed_road_takes_only_that_supplier_from_that_plant()
    {
        var network = Given.ThreeSuppliers();

        var results = StressTest.Run(network, Given.Scenarios(network, "scenario,plant,supplier,customer\nroad,,S3,P2\nboth roads,,S3,P2\nboth roads,,S3,P1"), TestContext.Current.CancellationToken);

        Assert.Equal([0, 275_000], results.Select(static result => Math.Round(result.LostYuan, 6)));
    }

    [Fact]
    public void Half_a_stop_leaves_half_the_capacity()
    {
        var network = Given.ThreeSuppliers();

        var results = StressTest.Run(network, Given.Scenarios(network, "scenario,plant,remaining\nhalf,S3,0.5\nwhole,S3,\nhalf again,S3,0.5"), TestContext.Current.CancellationToken);

        // 250 asked in two days, 45 in stock, 75 + 30 a day made: nothing is lost, and 20 a day more than is made lasts 2.25 days.
        Assert.Equal([0, 275_000, 0], results.Select(static result => Math.Round(result.LostYuan, 6)));
        Assert.Equal([2.25, 0.9, 2.25], results.Select(static result => result.SurvivalDays), static (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }
}
