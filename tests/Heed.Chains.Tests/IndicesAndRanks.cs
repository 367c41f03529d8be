using FsCheck;
using FsCheck.Fluent;
using Heed.Chains.Indices;

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
    public void An_index_is_between_its_least_and_its_largest_part() => Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte)[]>(), static parts =>
    {
        var values = parts.Where(static part => part.Item1 > 0).Select(static part => ((decimal)part.Item1, (decimal?)part.Item2)).ToArray();
        var index = WeightedIndex.Of(values);
        return values.Length == 0 ? index is null : index >= values.Min(static part => part.Item2) && index <= values.Max(static part => part.Item2);
    }).QuickCheckThrowOnFailure();

    private static AppealFact Fact(long id, bool contacted = false, bool handled = false, bool? solved = null, int? stars = null) => new(id, "car", 1, true, "", true, contacted, handled, solved, stars);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
