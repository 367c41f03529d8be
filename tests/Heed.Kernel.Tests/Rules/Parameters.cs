using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class Parameters
{
    [Theory]
    [InlineData("event", "code=Sos;quietSecond=5", "quietSecond")]
    [InlineData("event", "code=Panic", "code")]
    [InlineData("limit", "metric=HeartRate;above=120;sustain=60", "sustain")]
    [InlineData("limit", "metric=HeartRate;above=120;below=40", "above")]
    [InlineData("limit", "metric=HeartRate", "above")]
    [InlineData("limit", "metric=None;above=120", "metric")]
    [InlineData("limit", "metric=HeartRate;above=much", "above")]
    [InlineData("limit", "metric=HeartRate;above=NaN", "above")]
    [InlineData("limit", "metric=HeartRate;above=1;component=3", "component")]
    [InlineData("confirmed-limit", "metric=HeartRate;above=1;confirmations=1.5", "confirmations")]
    [InlineData("confirmed-limit", "metric=HeartRate;above=1;apartSeconds=60;withinSeconds=30", "withinSeconds")]
    [InlineData("silence", "", "spanSeconds")]
    [InlineData("silence", "spanSeconds=0", "spanSeconds")]
    [InlineData("fence", "latitude=30;longitude=103", "polygon")]
    [InlineData("fence", "polygon=30 103| 30 104", "polygon")]
    [InlineData("fence", "polygon=0 0| 1 1| 0 1| 1 0", "polygon")]
    [InlineData("fence", "latitude=30;longitude=103;radiusMetres=50;mustBe=near", "mustBe")]
    [InlineData("fence", "latitude=30;longitude=103;radiusMetres=50;from=25:00", "from")]
    [InlineData("fence", "latitude=30;longitude=103;radiusMetres=50;zone=Nowhere/Atlantis", "zone")]
    public void A_parameter_that_does_not_fit_is_an_error_naming_rule_and_parameter(string kind, string parameters, string named)
    {
        var error = Assert.Throws<RuleException>(() => Given.Rule(kind, Split(parameters)));
        Assert.Contains($"Rule care.{kind}: parameter {named} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_is_an_error_naming_it() =>
        Assert.Contains("'guess'", Assert.Throws<RuleException>(() => Given.Rule("guess")).Message, StringComparison.Ordinal);

    [Fact]
    public void Equal_sets_give_equal_text_whatever_the_order_of_their_parameters_and_come_back() =>
        Prop.ForAll(Gen.Shuffle(["metric", "above", "hysteresis", "sustainSeconds", "Component", "应声"]).ToArbitrary(), static names =>
        {
            var given = Given.Specification("limit", [.. names.Select(static name => (name, name + "\"值"))]);
            var sorted = Given.Specification("limit", [.. names.Order(StringComparer.Ordinal).Select(static name => (name, name + "\"值"))]);
            var text = RuleSetSerializer.Write([given]);
            Assert.Equal(RuleSetSerializer.Write([sorted]), text);
            var read = Assert.Single(RuleSetSerializer.Read(text));
            Assert.Equal((given.Id, given.Kind, given.Severity), (read.Id, read.Kind, read.Severity));
            Assert.Equal(given.Parameters.ToHashSet(), read.Parameters.ToHashSet());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sets_that_differ_give_different_text() =>
        Assert.NotEqual(
            RuleSetSerializer.Write([Given.Specification("limit", ("above", "120"))]),
            RuleSetSerializer.Write([Given.Specification("limit", ("above", "120")) with { Severity = Severity.Notice }]));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{")]
    public void Text_that_is_no_rule_set_is_a_rule_error(string text) => Assert.Throws<RuleException>(() => RuleSetSerializer.Read(text));

    // A polygon's own semicolons are written as bars here.
    private static (string, string)[] Split(string parameters) =>
        [.. parameters.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static item => item.Split('=')).Select(static parts => (parts[0], parts[1].Replace('|', ';')))];
}
