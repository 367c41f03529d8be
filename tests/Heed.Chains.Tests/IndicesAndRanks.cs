using FsCheck;
using FsCheck.Fluent;
using Heed.Chains.Indices;
using Heed.Storage.Chains;

namespace Heed.Chains.Tests;

public sealed class IndicesAndRanks
{
    // Panjin, January to April 2023: handling, satisfaction, feedback in time, valid call-backs, and the index that was published.
    [Theory]
    [InlineData("98.06", "99.00", "100", "100", "99.3")]
    [InlineData("98.44", "98.37", "100", "100", "99.2")]
    [InlineData("97.95", "98.44", "100", "99.96", "99.1")]
    [InlineData("96.21", "94.01", "100", "100", "97.4")]
    [InlineData("100", "100", "100", "100", "100")]
    [InlineData("99.25", "97.02", "100", "100", "99.0")]
    public void A_published_table_is_a_known_answer(string handled, string satisfied, string feedback, string called, string index) =>
        Assert.Equal(Number(index), WeightedIndex.Of([(0.2m, Number(handled)), (0.3m, Number(satisfied)), (0.25m, Number(feedback)), (0.25m, Number(called))]));

    [Fact]
    public void Equal_values_share_a_rank_and_the_next_one_is_left_out() =>
        Assert.Equal([new(1, true), new(3, false), new(1, true), new(null, false)], WeightedIndex.Rank([99.3m, 99.2m, 99.3m, null]));

    [Fact]
    public void A_part_that_is_unknown_leaves_its_weight_to_the_others() => Assert.Equal(80m, WeightedIndex.Of([(0.5m, 80m), (0.5m, null)]));

    [Fact]
    public void Nothing_known_is_no_index() => Assert.Null(WeightedIndex.Of([(1m, null)]));

    [Fact]
    public void Shares_are_shown_with_what_they_are_shares_of()
    {
        var indices = AppealIndices.Of(
        [
            Fact(1, contacted: true, handled: true, solved: true, stars: 5), Fact(2, contacted: true, handled: true, solved: true, stars: 3),
            Fact(3, contacted: false, handled: false), Fact(4) with { IsValid = false, RejectCode = "duplicate" },
        ]);

        Assert.Equal(new(2, 3), indices.Response);
        Assert.Equal(new(2, 2), indices.Solution);
        Assert.Equal(new(1, 2), indices.Satisfaction);
        Assert.Equal(new(2, 3), indices.Handling);
        Assert.Equal(new(3, 4), indices.Validity);
        Assert.Equal(66.7m, indices.Handling.Percent);
        Assert.Equal(1, indices.Rejections["duplicate"]);
        Assert.Null(AppealIndices.Of([]).Response.Percent);
    }

    [Fact]
    public void The_cases_behind_an_index_are_those_from_which_it_is_counted()
    {
        AppealFact[] facts =
        [
            Fact(1, contacted: true, handled: true, solved: true, stars: 5), Fact(2, contacted: false, handled: true, solved: false, stars: 2), Fact(3),
            Fact(4) with { IsDispatched = false }, Fact(5) with { IsValid = false, RejectCode = "withdrawn" },
        ];
        var indices = AppealIndices.Of(facts);

        Assert.All(AppealIndices.Names, index => Assert.Equal(
            indices.ShareOf(index), new Share(facts.Count(fact => AppealIndices.Counts(index, fact) == true), facts.Count(fact => AppealIndices.Counts(index, fact) is not null))));
        Assert.Equal([false, true, null], new[] { 2, 1, 5 }.Select(id => AppealIndices.Counts("index.solution", facts[id - 1])));
    }

    [Fact]
    public void The_flow_index_is_the_weighted_sum_of_what_stands_against_its_plants()
    {
        PlantFact[] plants = [new(true, false, 2), new(true, false, 8), new(false, true, 1), new(false, false, 1)];
        var network = new NetworkRecord { Of = "chain/car", Needs = 5, NeedsWithChoice = 2, Links = 4, FreshLinks = 3 };

        var flow = FlowIndex.Of(plants, new(9, 10), network);

        Assert.Equal(new(75m, 75m, 90m, 40m, 75m), flow);
        Assert.Equal((0.3m * 75) + (0.2m * 75) + (0.2m * 90) + (0.15m * 40) + (0.15m * 75), flow.Value(new()) ?? 0, 1);
        Assert.Equal(new(75m, 75m, 90m, null, null), FlowIndex.Of(plants, new(9, 10), null));
    }

    [Theory]
    [InlineData("chain/car", "car", "/1/9/", true)]
    [InlineData("chain/car", "machine", "/1/2/", false)]
    [InlineData("area/2", "machine", "/1/2/7/", true)]
    [InlineData("area/2", "car", "/1/3/", false)]
    [InlineData("area/2", "car", "", false)]
    public void A_group_holds_its_chain_or_its_area_with_all_below(string of, string chain, string area, bool holds) =>
        Assert.Equal(holds, (of == "chain/car" ? new IndexGroup("car", "") : new IndexGroup(null, "/1/2/")).Holds(chain, area));

    [Theory]
    [InlineData("0.3", "0.2", "0.2", "0.15", "0.15", true)]
    [InlineData("0.3", "0.2", "0.2", "0.15", "0.14", false)]
    [InlineData("1.2", "-0.2", "0", "0", "0", false)]
    public void Weights_are_shares_of_one(string appeals, string warnings, string timeliness, string concentration, string freshness, bool whole) => Assert.Equal(
        whole, new FlowWeights { Appeals = Number(appeals), Warnings = Number(warnings), Timeliness = Number(timeliness), Concentration = Number(concentration), Freshness = Number(freshness) }.AreWhole);

    [Fact]
    public void An_index_is_between_its_least_and_its_largest_part() => Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte)[]>(), static parts =>
    {
        var values = parts.Where(static part => part.Item1 > 0).Select(static part => ((decimal)part.Item1, (decimal?)part.Item2)).ToArray();
        var index = WeightedIndex.Of(values);
        return values.Length == 0 ? index is null : index >= values.Min(static part => part.Item2) && index <= values.Max(static part => part.Item2);
    }).QuickCheckThrowOnFailure();

    private static AppealFact Fact(long id, bool contacted = false, bool handled = false, bool? solved = null, int? stars = null) => new(id, "car", "/1/2/", true, "", true, contacted, handled, solved, stars);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
