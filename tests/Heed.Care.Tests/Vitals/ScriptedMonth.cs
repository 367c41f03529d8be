using Heed.Care.Rules;
using Heed.Gateways.Simulation.Month;
using Heed.Kernel.Escalation;

namespace Heed.Care.Tests.Vitals;

/// <summary>A smaller scripted month with known truth; <c>heed simulate month</c> prints the whole one.</summary>
public sealed class ScriptedMonth
{
    private static readonly MonthOptions Small = new(Wearers: 120, Days: 30, Seed: 7);
    private static readonly Lazy<MonthReport> Report = new(static () => MonthRun.Run(CareRules.Wearer, EscalationPolicy.CareDefault, Small));

    [Theory]
    [InlineData(TrueKind.Sos)]
    [InlineData(TrueKind.Fall)]
    public void Every_call_for_help_that_the_band_could_send_raises_and_is_answered(TrueKind kind)
    {
        var row = Report.Value.Rows.Single(row => row.Kind == kind);
        Assert.True(row.Happened > 5);
        Assert.Equal(row.Happened - row.Unheard, row.Found);
        Assert.Equal(Report.Value.Calls, Report.Value.Answered);
        Assert.True(Report.Value.AnsweredWithin180 >= 0.95);
    }

    [Fact]
    public void What_is_truly_red_and_lasts_is_found_and_hardly_anything_else_is()
    {
        Assert.True(Report.Value.Rows.Where(static row => row.Kind is >= TrueKind.FastHeart and <= TrueKind.PressureWithSign).Sum(static row => row.Happened) > 20);
        Assert.True(Report.Value.SensitivityToSustained >= 0.95);
        Assert.True(Report.Value.FalseCriticalPerWearerMonth < 0.1);
        Assert.True(Report.Value.Passes);
    }

    [Theory]
    [InlineData(TrueKind.Wandering)]
    [InlineData(TrueKind.BedDay)]
    [InlineData(TrueKind.LostStrap)]
    [InlineData(TrueKind.DeadBattery)]
    public void What_the_village_must_notice_is_noticed(TrueKind kind)
    {
        var row = Report.Value.Rows.Single(row => row.Kind == kind);
        Assert.True(row.Happened > 0);
        Assert.True(row.Sensitivity >= 0.95);
    }

    [Fact]
    public void The_same_seed_is_the_same_month()
    {
        var small = Small with { Wearers = 8, Days = 5 };
        var (first, second) = (Run(CareRules.Wearer, small), Run(CareRules.Wearer, small));
        Assert.Equal(first.Rows, second.Rows);
        Assert.Equal(first.FalseCritical, second.FalseCritical);
        Assert.Equal(first.Observations, second.Observations);
    }

    [Fact]
    public void Without_contact_rest_and_agreement_the_same_month_cries_wolf()
    {
        var naive = CareRules.Wearer.Select(static rule => rule.Kind != "vital" ? rule : rule with { Parameters = rule.Parameters.Where(static item => item.Key is not ("restSeconds" or "contactSeconds" or "agreeWithin" or "confirmations")).Append(new("confirmations", "1")).ToDictionary() }).ToArray();
        Assert.True(Run(naive, Small with { Wearers = 40 }).FalseCriticalPerWearerMonth > 1);
    }

    private static MonthReport Run(IReadOnlyList<Heed.Kernel.Rules.RuleSpecification> rules, MonthOptions options) =>
        MonthRun.Run(rules, EscalationPolicy.CareDefault, options, cancellation: TestContext.Current.CancellationToken);
}
