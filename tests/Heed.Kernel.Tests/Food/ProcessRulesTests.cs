using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Kernel.Tests.Rules;

namespace Heed.Kernel.Tests.Food;

public class ProcessRulesTests
{
    private static readonly Rule Fridge = Given.Rule(
        "process-limit", ("metric", "Temperature"), ("above", "8"), ("hysteresis", "1"), ("sustainSeconds", "600"), ("recoverSeconds", "900"), ("doorMostSeconds", "3600"), ("defrostSeconds", "1800"), ("defrostMostSeconds", "2700"), ("hard", "20"));

    [Fact]
    public void Loading_with_an_open_door_is_no_broken_refrigerator() =>
        Assert.Empty(Raised(Fridge, [Door(0, true), .. Warm(1, 20, 11), Door(20, false), .. Warm(21, 34, 10), Air(35, 5)]));

    [Fact]
    public void A_refrigerator_that_does_not_recover_after_its_door_was_closed_is_broken() =>
        Assert.Equal([Minute(1)], Raised(Fridge, [Door(0, true), .. Warm(1, 10, 11), Door(10, false), .. Warm(11, 60, 10)]));

    [Fact]
    public void A_door_excuses_no_more_than_its_longest_time() =>
        Assert.Equal([Minute(1)], Raised(Fridge, [Door(0, true), .. Warm(1, 61, 11)]));

    [Fact]
    public void A_defrost_ends_by_itself_and_calls_nobody() => Assert.Empty(Raised(Fridge, [.. Warm(0, 25, 10), Air(26, 4)]));

    [Fact]
    public void A_failing_compressor_calls_when_a_defrost_would_be_over()
    {
        Assert.Equal([Minute(0)], Raised(Fridge, [.. Warm(0, 31, 10)]));

        // Once it is learned that a defrost takes ten minutes, fifteen are enough.
        Assert.Equal([Minute(60)], Raised(Fridge, [.. Warm(0, 9, 10), Air(10, 4), .. Warm(60, 75, 10)]));
    }

    [Fact]
    public void Beyond_the_hard_limit_no_defrost_is_waited_for() => Assert.Equal([Minute(0)], Raised(Fridge, [.. Warm(0, 10, 21)]));

    [Fact]
    public void A_door_left_open_is_told_by_the_clock_and_ends_when_it_is_closed()
    {
        var rule = Given.Rule("held", ("metric", "ContactOpen"), ("above", "1"), ("spanSeconds", "300"));
        RuleState state = default;
        Given.Run(rule, [Door(0, true)], ref state);
        Assert.Equal(Minute(5), rule.NextDueMs(in state));
        Assert.Equal(AlarmChangeKind.Raised, rule.Tick(ref state, Minute(5)).Kind);
        Assert.Equal(AlarmChangeKind.Ended, Given.Run(rule, [Door(7, false)], ref state)[0].Kind);
    }

    [Fact]
    public void A_door_that_was_closed_in_time_calls_nobody()
    {
        var rule = Given.Rule("held", ("metric", "ContactOpen"), ("above", "1"), ("spanSeconds", "300"));
        RuleState state = default;
        Given.Run(rule, [Door(0, true), Door(4, false)], ref state);
        Assert.Equal(long.MaxValue, rule.NextDueMs(in state));
    }

    [Fact]
    public void A_sensor_that_repeats_one_value_is_stuck_until_it_moves()
    {
        var rule = Given.Rule("stuck", ("metric", "Temperature"), ("spanSeconds", "3600"), ("readings", "4"));
        var verdicts = Given.Run(rule, [.. Warm(0, 70, 4.2), Air(80, 4.3)]).Where(static verdict => !verdict.IsNone).ToArray();
        Assert.Equal([AlarmChangeKind.Raised, AlarmChangeKind.Ended], verdicts.Select(static verdict => verdict.Kind));
        Assert.Empty(Raised(rule, Enumerable.Range(0, 200).Select(static minute => Air(minute, minute % 2))));
    }

    [Fact]
    public void Stays_in_the_danger_zone_add_up()
    {
        var rule = Given.Rule("time-in-band", ("metric", "Temperature"), ("low", "8"), ("high", "60"), ("limitSeconds", "7200"), ("resetSeconds", "1800"));
        Assert.Equal([Minute(0)], Raised(rule, [.. Warm(0, 70, 40), .. Warm(71, 80, 65), .. Warm(81, 140, 40)]));
        Assert.Empty(Raised(rule, [.. Warm(0, 70, 40), .. Warm(71, 110, 65), .. Warm(111, 180, 40)]));
    }

    private static long[] Raised(Rule rule, IEnumerable<Observation> readings) =>
        [.. Given.Run(rule, readings).Where(static verdict => verdict.Kind == AlarmChangeKind.Raised).Select(static verdict => verdict.OnsetMs)];

    private static IEnumerable<Observation> Warm(int from, int to, double celsius) => Enumerable.Range(from, to - from + 1).Select(minute => Air(minute, celsius));

    private static Observation Air(int minute, double celsius) => new(Given.Subject, Metric.Temperature, Minute(minute), celsius);

    private static Observation Door(int minute, bool isOpen) => new(Given.Subject, Metric.ContactOpen, Minute(minute), isOpen ? 1 : 0);

    private static long Minute(int minute) => Given.Start + (minute * 60_000L);
}
