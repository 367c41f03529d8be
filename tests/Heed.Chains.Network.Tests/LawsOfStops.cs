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
            ? result.SurvivalDays > AllocationStudy.SurvivalBoundDays - Tolerance
            : result.SurvivalDays >= Math.Min(result.FirstLossDay, AllocationStudy.SurvivalBoundDays) * (1 - Tolerance) - Tolerance);

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
    public void A_study_that_answered_other_stops_gives_the_same_answer()
    {
        var network = Given.Layered(7);
        var normal = NormalFlow.Of(network);
        using var warm = new AllocationStudy(network, normal);
        foreach (var stop in Singles(network).Concat(Singles(network).Reverse()))
        {
            using var cold = new AllocationStudy(network, normal);
            var (expected, actual) = (cold.Answer(stop, 0), warm.Answer(stop, 0));
            Assert.Equal(expected.LostYuan, actual.LostYuan, 1e-6 * Math.Max(1, expected.LostYuan));
            Assert.Equal(expected.SurvivalDays, actual.SurvivalDays, 1e-6 * Math.Max(1, expected.SurvivalDays));
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 0.4)]
    [InlineData(false, 0)]
    public void Bounds_plans_and_steps_find_what_the_whole_programme_finds(bool alternatives, double remaining) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var network = Given.Layered(seed, alternatives);
        var normal = NormalFlow.Of(network);
        using var study = new AllocationStudy(network, normal);
        var dates = new StopDates(network, normal);
        return Several(network, remaining).All(stop =>
        {
            dates.Compute(stop);
            var answer = study.Answer(stop, dates.FirstLossDay());
            var (lost, survives) = WholeProgramme.Of(network, normal, stop);
            return Math.Abs(answer.LostYuan - lost) <= Tolerance * Math.Max(1, lost) && Math.Abs(answer.SurvivalDays - survives) <= Tolerance * Math.Max(1, survives);
        });
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counting_only_what_changed_equals_counting_everything(bool cycle) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var network = cycle ? Given.Cyclic(seed) : Given.Layered(seed);
        var normal = NormalFlow.Of(network);
        var counter = new DayCount(network, normal);
        return Several(network, seed % 2 == 0 ? 0 : 0.5).All(stop =>
        {
            var (slows, stops, lost) = EveryPlantEveryDay.Of(network, normal, stop);
            var count = counter.Count(stop);
            return Same(slows, count.SlowsOnDay) && Same(stops, count.StopsOnDay) && Math.Abs(lost - count.LostYuan) <= Tolerance * Math.Max(1, lost);
        });
    }).QuickCheckThrowOnFailure();

    /// <summary>Every plant, every second pair of neighbours, and every third link.</summary>
    private static IEnumerable<Disruption> Several(SupplyNetwork network, double remaining)
    {
        for (var plant = 0; plant < network.Plants.Count; plant++)
        {
            var days = network.Plants[plant].RecoveryDays;
            yield return new("one", [new(plant, remaining)], [], days);
            if (plant % 2 == 1)
                yield return new("two", [new(plant - 1), new(plant, remaining)], [], days);
        }

        for (var link = 0; link < network.Links.Count; link += 3)
            yield return new("road", [], [link], network.Plants[network.Links[link].Supplier].RecoveryDays);
    }

    private static bool Same(IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        expected.Zip(actual).All(static pair => pair.First == pair.Second || Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)));

    private static void Check(Func<SupplyNetwork, StressResult, bool> law, bool alternatives = true) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var network = Given.Layered(seed, alternatives);
            return StressTest.Run(network, [.. Singles(network)]).All(result => law(network, result));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<Disruption> Singles(SupplyNetwork network) => Enumerable.Range(0, network.Plants.Count).Select(plant => Disruption.OfPlant(network, plant));
}
