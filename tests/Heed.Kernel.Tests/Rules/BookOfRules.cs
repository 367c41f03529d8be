using Heed.Kernel.Alarms;
using Heed.Kernel.Areas;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class BookOfRules
{
    private const string Id = "care.limit";
    private static readonly AreaId County = new(1);
    private static readonly AreaId Village = new(2);

    [Theory]
    [InlineData(0, "120")]
    [InlineData(1, "1")]
    [InlineData(2, "2")]
    [InlineData(3, "3")]
    [InlineData(4, "4")]
    public void The_nearest_scope_wins_in_whatever_order_the_changes_stand(int scopes, string wanted)
    {
        RuleOverride[] all = [new(Id, "above", "1"), new(Id, "above", "2", County), new(Id, "above", "3", Village), new(Id, "above", "4", null, Given.Subject)];
        Assert.Equal(wanted, Assert.Single(Resolve(all[..scopes])).Parameters["above"]);
        Assert.Equal(wanted, Assert.Single(Resolve([.. all[..scopes].Reverse()])).Parameters["above"]);
    }

    [Fact]
    public void Of_two_changes_of_one_scope_the_later_wins() =>
        Assert.Equal("2", Assert.Single(Resolve(new(Id, "above", "1", Village), new(Id, "above", "2", Village))).Parameters["above"]);

    [Fact]
    public void Changes_for_others_do_not_concern_a_subject() =>
        Assert.Equal("120", Assert.Single(Resolve(new(Id, "above", "1", new AreaId(9)), new(Id, "above", "2", null, new(8)), new("care.other", "above", "3"))).Parameters["above"]);

    [Fact]
    public void A_disabled_rule_is_gone_and_a_nearer_scope_brings_it_back()
    {
        Assert.Empty(Resolve(new RuleOverride(Id, "enabled", "false")));
        Assert.Single(Resolve(new(Id, "enabled", "false"), new(Id, "enabled", "true", null, Given.Subject)));
    }

    [Fact]
    public void The_severity_can_be_changed_and_what_was_not_changed_stays()
    {
        var changed = Assert.Single(Resolve(new RuleOverride(Id, "severity", "Notice")));
        Assert.Equal(Severity.Notice, changed.Severity);
        Assert.Equal("HeartRate", changed.Parameters["metric"]);
    }

    [Fact]
    public void A_kind_of_subject_without_rules_has_none() => Assert.Empty(Book([]).Resolve("meal", [County], Given.Subject));

    [Theory]
    [InlineData("care.nothing", "above", "1", "care.nothing")]
    [InlineData(Id, "abov", "1", "abov")]
    [InlineData(Id, "above", "high", "above")]
    [InlineData(Id, "enabled", "maybe", "enabled")]
    [InlineData(Id, "severity", "Awful", "severity")]
    public void A_change_that_does_not_fit_is_refused_by_name(string rule, string parameter, string value, string named) =>
        Assert.Contains(named, Assert.Throws<RuleException>(() => Book([]).Check(new(rule, parameter, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("above", "130")]
    [InlineData("enabled", "false")]
    [InlineData("severity", "Info")]
    public void A_change_that_fits_is_accepted(string parameter, string value) => Book([]).Check(new(Id, parameter, value));

    private static IReadOnlyList<RuleSpecification> Resolve(params RuleOverride[] changes) => Book(changes).Resolve("wearer", [County, Village], Given.Subject);

    private static RuleBook Book(RuleOverride[] changes) =>
        new(new Dictionary<string, IReadOnlyList<RuleSpecification>> { ["wearer"] = [Given.Specification("limit", ("metric", "HeartRate"), ("above", "120"))] }, changes);
}
