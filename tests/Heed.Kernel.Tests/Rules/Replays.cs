using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class Replays
{
    private const long ToleranceMs = 60_000;

    [Fact]
    public void A_replay_raises_what_the_rule_raises_step_by_step() =>
        Prop.ForAll(Given.Readings.ToArbitrary(), static readings =>
        {
            foreach (var rule in Given.EveryKind.Where(static rule => !rule.IsTimed))
            {
                var live = Given.Run(rule, readings).Where(static verdict => verdict.Kind == AlarmChangeKind.Raised).Select(static verdict => verdict.OnsetMs);
                Assert.Equal(live, RuleReplay.Run(rule, readings, long.MaxValue).Select(static alarm => alarm.OnsetMs));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Silence_is_replayed_by_the_clock_between_the_readings()
    {
        var rule = Given.Rule("silence", ("spanSeconds", "60"));
        var alarms = RuleReplay.Run(rule, [Given.HeartRate(0, 70), Given.HeartRate(100, 70)], Given.Start + 120_000);
        Assert.Equal(new ReplayedAlarm(Given.Start + 60_000, Given.Start + 60_000, Given.Start + 100_000, double.NaN, double.NaN), Assert.Single(alarms));
    }

    [Fact]
    public void Unchanged_settings_change_nothing_and_every_alarm_is_in_exactly_one_list() =>
        Prop.ForAll(Given.Readings.ToArbitrary(), static readings =>
        {
            var now = RuleReplay.Run(Given.Confirmed(), readings, long.MaxValue);
            var same = ReplayDifference.Of(now, now, ToleranceMs);
            Assert.Equal((now.Count, 0, 0), (same.Stay.Count, same.Gone.Count, same.New.Count));
            var changed = RuleReplay.Run(Given.Limit(), readings, long.MaxValue);
            var difference = ReplayDifference.Of(now, changed, ToleranceMs);
            Assert.Equal(now.Count, difference.Stay.Count + difference.Gone.Count);
            Assert.Equal(changed.Count, difference.Stay.Count + difference.New.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_limit_out_of_reach_makes_every_alarm_go()
    {
        Observation[] readings = [Given.HeartRate(0, 130), Given.HeartRate(60, 130)];
        var difference = ReplayDifference.Of(RuleReplay.Run(Given.Vital(), readings, long.MaxValue), RuleReplay.Run(Given.Rule("vital", ("metric", "HeartRate"), ("above", "250")), readings, long.MaxValue), ToleranceMs);
        Assert.Equal((0, 1, 0), (difference.Stay.Count, difference.Gone.Count, difference.New.Count));
    }
}
