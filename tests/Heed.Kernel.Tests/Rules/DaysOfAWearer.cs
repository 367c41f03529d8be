using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class DaysOfAWearer
{
    private const long MinuteMs = 60_000;

    /// <summary>Midnight in Shanghai.</summary>
    private static readonly long Midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    [Fact]
    public void Out_at_night_is_wandering_and_the_same_way_by_day_is_a_walk()
    {
        var rule = Given.Rule("wandering", ("latitude", "30.7"), ("longitude", "121"), ("from", "22:00"), ("to", "05:00"), ("confirmations", "3"));
        Assert.Equal(At(120), Given.Run(rule, [Fix(120, 300), Fix(130, 400), Fix(140, 500)])[^1].OnsetMs);
        Assert.All(Given.Run(rule, [Fix(720, 300), Fix(730, 400), Fix(740, 500)]), static verdict => Assert.True(verdict.IsNone));
    }

    [Fact]
    public void Far_and_going_on_is_wandering_by_day_and_sitting_far_away_is_a_visit()
    {
        var rule = Given.Rule("wandering", ("latitude", "30.7"), ("longitude", "121"), ("from", "22:00"), ("to", "05:00"));
        Assert.False(Given.Run(rule, [Fix(700, 1500), Fix(710, 2100), Fix(720, 2500), Fix(730, 2900)])[^1].IsNone);
        Assert.All(Given.Run(rule, [Fix(700, 3000), Fix(710, 3000), Fix(720, 3001), Fix(730, 2999)]), static verdict => Assert.True(verdict.IsNone));
    }

    [Fact]
    public void Without_a_home_nobody_wanders() =>
        Assert.All(Given.Run(Given.Rule("wandering"), [Fix(120, 300), Fix(130, 4000), Fix(140, 9000)]), static verdict => Assert.True(verdict.IsNone));

    [Fact]
    public void A_home_is_filled_in_unless_the_person_has_another_one()
    {
        var rule = WanderingRule.From(Given.Specification("wandering"), new(30, 121));
        Assert.Equal("30", rule.Parameters["latitude"]);
        Assert.Equal("31", WanderingRule.From(Given.Specification("wandering", ("latitude", "31"), ("longitude", "120")), new(30, 121)).Parameters["latitude"]);
    }

    [Fact]
    public void A_band_off_the_arm_is_noticed_by_the_clock_alone_and_ends_when_it_is_worn()
    {
        var rule = Given.Rule("not-worn", ("spanSeconds", "3600"));
        RuleState state = default;
        Assert.True(Given.Run(rule, [Worn(0, true), Worn(10, false), Worn(20, false)], ref state)[^1].IsNone);
        Assert.Equal(At(70), rule.NextDueMs(in state));
        Assert.True(rule.Tick(ref state, At(70) - 1).IsNone);
        Assert.Equal(Verdict.Raise(At(70)), rule.Tick(ref state, At(75)));
        Assert.Equal([Verdict.End(At(70))], Given.Run(rule, [Worn(90, true)], ref state));
    }

    [Fact]
    public void No_steps_by_ten_is_noticed_once_and_ends_with_the_steps()
    {
        var rule = Given.Rule("inactivity", ("by", "10:00"), ("leastSteps", "30"));
        RuleState state = default;
        Assert.All(Given.Run(rule, [Steps(300, 0), Steps(540, 12)], ref state), static verdict => Assert.True(verdict.IsNone));
        Assert.Equal(At(600), rule.NextDueMs(in state));
        Assert.Equal(Verdict.Raise(At(600), 12), rule.Tick(ref state, At(601)));
        Assert.Equal(long.MaxValue, rule.NextDueMs(in state));
        Assert.Equal([Verdict.None, Verdict.End(At(600), 40)], Given.Run(rule, [Steps(610, 14), Steps(620, 40)], ref state));
        Assert.Equal(long.MaxValue, rule.NextDueMs(in state));
    }

    [Fact]
    public void Who_walked_or_took_the_band_off_is_not_inactive()
    {
        var rule = Given.Rule("inactivity");
        RuleState walked = default;
        Given.Run(rule, [Steps(400, 31)], ref walked);
        RuleState off = default;
        Given.Run(rule, [Steps(400, 1), Worn(401, false)], ref off);
        Assert.Equal((long.MaxValue, long.MaxValue), (rule.NextDueMs(in walked), rule.NextDueMs(in off)));
    }

    [Fact]
    public void The_clock_raises_exactly_when_it_is_said_to_be_due() =>
        Prop.ForAll(Given.Readings.ToArbitrary(), Gen.Choose(0, 10_000_000).ToArbitrary(), static (readings, laterSeconds) =>
        {
            foreach (var rule in Given.EveryKind.Where(static rule => rule.IsTimed))
            {
                RuleState state = default;
                Given.Run(rule, readings, ref state);
                var nowMs = Given.Start + (laterSeconds * 1000L);
                var dueMs = rule.NextDueMs(in state);
                var before = state;
                var verdict = rule.Tick(ref state, nowMs);
                Assert.Equal(nowMs < dueMs, verdict.IsNone);
                if (verdict.IsNone)
                    Assert.Equal(before, state);
            }
        }).QuickCheckThrowOnFailure();

    private static long At(long minute) => Midnight + (minute * MinuteMs);

    private static Observation Fix(long minute, double metresNorth) => new(Given.Subject, Metric.Position, At(minute), 30.7 + (metresNorth / 111_195), 121);

    private static Observation Worn(long minute, bool worn) => new(Given.Subject, Metric.Worn, At(minute), worn ? 1 : 0);

    private static Observation Steps(long minute, int steps) => new(Given.Subject, Metric.Steps, At(minute), steps);
}
