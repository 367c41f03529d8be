using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class Limits
{
    [Fact]
    public void A_reading_at_the_limit_raises_at_once_and_one_below_it_ends() =>
        Assert.Equal(
            [Verdict.None, Raise(1, 120), Verdict.None, End(1, 119)],
            Run(Given.Limit(), (0, 119), (1, 120), (2, 150), (3, 119)));

    [Fact]
    public void A_limit_below_raises_on_what_is_low() =>
        Assert.Equal(
            [Verdict.None, Raise(1, 40), End(1, 41)],
            Run(Given.Rule("limit", ("metric", "HeartRate"), ("below", "40")), (0, 41), (1, 40), (2, 41)));

    [Fact]
    public void The_second_component_is_judged_when_asked_for()
    {
        var rule = Given.Rule("limit", ("metric", "BloodPressure"), ("component", "2"), ("above", "110"));
        Observation[] readings = [new(Given.Subject, Metric.BloodPressure, Given.Start, 190, 100), new(Given.Subject, Metric.BloodPressure, Given.Start + 1, 100, 110)];
        Assert.Equal([Verdict.None, Verdict.Raise(Given.Start + 1, 100, 110)], Given.Run(rule, readings));
    }

    [Fact]
    public void A_sustained_limit_waits_for_its_span_and_a_good_reading_starts_anew() =>
        Assert.Equal(
            [Verdict.None, Verdict.None, Verdict.None, Verdict.None, Raise(50, 125)],
            Run(Given.Limit(("sustainSeconds", "60")), (0, 121), (40, 119), (50, 122), (109, 123), (110, 125)));

    [Fact]
    public void Between_limit_and_hysteresis_a_raised_alarm_never_ends() =>
        Prop.ForAll(Gen.Choose(1010, 1199).ArrayOf().ToArbitrary(), static tenths =>
        {
            RuleState state = default;
            var rule = Given.Limit(("hysteresis", "19"));
            Assert.Equal([Raise(0, 120)], Given.Run(rule, [Given.HeartRate(0, 120)], ref state));
            Assert.All(Given.Run(rule, tenths.Select(static (value, index) => Given.HeartRate(index + 1, (value + 0.5) / 10)), ref state), static verdict => Assert.True(verdict.IsNone));
            Assert.Equal([End(0, 101)], Given.Run(rule, [Given.HeartRate(10_000, 101)], ref state));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_confirmed_limit_needs_readings_far_enough_apart() =>
        Assert.Equal(
            [Verdict.None, Verdict.None, Raise(0, 123), End(0, 100)],
            Run(Given.Confirmed(), (0, 121), (59, 122), (60, 123), (70, 100)));

    [Fact]
    public void A_good_reading_between_starts_a_confirmed_limit_anew() =>
        Assert.Equal(
            [Verdict.None, Verdict.None, Verdict.None, Raise(80, 121)],
            Run(Given.Confirmed(), (0, 121), (60, 119), (80, 121), (140, 121)));

    [Fact]
    public void Confirmations_further_apart_than_the_span_do_not_count_together() =>
        Assert.Equal(
            [Verdict.None, Verdict.None, Raise(101, 121)],
            Run(Given.Confirmed(("withinSeconds", "100")), (0, 121), (101, 121), (161, 121)));

    private static List<Verdict> Run(Rule rule, params (long AtSeconds, double Value)[] readings) =>
        Given.Run(rule, readings.Select(static item => Given.HeartRate(item.AtSeconds, item.Value)));

    private static Verdict Raise(long onsetSeconds, double value) => Verdict.Raise(Given.Start + (onsetSeconds * 1000), value);

    private static Verdict End(long onsetSeconds, double value) => Verdict.End(Given.Start + (onsetSeconds * 1000), value);
}
