using FsCheck;
using FsCheck.Fluent;
using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network.Tests;

/// <summary>Laws that hold for every network whose capacities suffice on a normal day, and for every stop.</summary>
public sealed class LawsOfStops
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void Allocation_by_the_county_never_ends_before_the_shortest_path() => Check((network, result) =>
        double.IsInfinity(result.FirstLossDay)
            ? result.SurvivalDays > AllocationProgramme.SurvivalBoundDays - Tolerance
            : result.SurvivalDays >= Math.Min(result.FirstLossDay, AllocationProgramme.SurvivalBoundDays) * (1 - Tolerance) - Tolerance);

    [Fact]
    public void Where_nobody_has_an_alternative_the_day_count_finds_the_dates_of_the_shortest_paths() => Check(
        static (network, result) => result.Stops.Where(stop => NormalFlow.Of(network).AskedPerDay[stop.Plant] > 0).All(stop => stop.Day >= result.Disruption.Days - Tolerance
            ? double.IsInfinity(stop.SlowsOnDay) || stop.SlowsOnDay >= stop.Day - Tolerance
            : Math.Abs(stop.SlowsOnDay - stop.Day) < Tolerance && Math.Abs(stop.StopsOnDay - stop.Day) < Tolerance),
        alternatives: false);

    [Fact]
    public void The_county_never_loses_more_than_everybody_by_himself() => Check(static (_, result) =>
        result.LostYuan <= result.UncoordinatedLostYuan * (1 + Tolerance) + Tolerance);

    [Fact]
    public void Nothing_is_lost_while_the_network_survives() => Check(static (_, result) => result.Exposed || result.LostYuan < 1e-3);

    [Fact]
    public void Every_date_is_that_of_its_path() => Check(static (network, result) =>
    {
        var cover = NormalFlow.Of(network).CoverDays;
        return result.Stops.All(stop => double.IsInfinity(stop.Day) || Math.Abs(stop.Path.Skip(1).Sum(plant => cover[plant]) - stop.Day) < Tolerance);
    });

    [Fact]
    public void A_solver_that_answered_other_stops_gives_the_same_answer()
    {
        var network = Given.Layered(7);
        var normal = NormalFlow.Of(network);
        using var warm = AllocationProgramme.ForLoss(network, normal);
        foreach (var stop in Singles(network).Concat(Singles(network).Reverse()))
        {
            using var cold = AllocationProgramme.ForLoss(network, normal);
            Assert.Equal(cold.Solve(stop), warm.Solve(stop), 1e-4);
        }
    }

    private static void Check(Func<SupplyNetwork, StressResult, bool> law, bool alternatives = true) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var network = Given.Layered(seed, alternatives);
            return StressTest.Run(network, [.. Singles(network)]).All(result => law(network, result));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<Disruption> Singles(SupplyNetwork network) => Enumerable.Range(0, network.Plants.Count).Select(plant => Disruption.OfPlant(network, plant));
}
