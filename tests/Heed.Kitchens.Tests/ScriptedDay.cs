using Heed.Kernel.Alarms;
using Heed.Kernel.Food;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Rules;

namespace Heed.Kitchens.Tests;

/// <summary>A day of a kitchen with planted faults: exactly the expected alarms, verdicts and missed duties, and no more.</summary>
public class ScriptedDay
{
    private const long Minute = 60_000;
    private static readonly long Midnight = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    [Fact]
    public void A_door_left_open_for_loading_and_closed_again_is_one_warning_of_the_door_and_nothing_else() =>
        Assert.Equal(["kitchens.refrigerator-door"], Alarms(KitchenRules.Refrigerator, Day(minute => minute is >= 480 and < 500 ? 11 + (minute % 3) : minute is >= 500 and < 508 ? 9 : Cold(minute)), (480, true), (500, false)));

    [Fact]
    public void Defrosts_of_a_whole_day_call_nobody() =>
        Assert.Empty(Alarms(KitchenRules.Refrigerator, Day(minute => minute % 360 is >= 100 and < 120 ? 9.5 + (minute % 2) : Cold(minute))));

    [Fact]
    public void A_failing_compressor_is_one_critical_alarm()
    {
        var found = Run(KitchenRules.Refrigerator, Day(minute => minute < 600 ? Cold(minute) : Math.Min(18, Cold(600) + ((minute - 600) / 15.0)) + (minute % 7 / 10.0)));
        var alarm = Assert.Single(found, static item => item.Verdict.Kind == AlarmChangeKind.Raised);
        Assert.Equal(("kitchens.refrigerator-warm", Severity.Critical), (alarm.Rule.Id, alarm.Rule.Severity));
    }

    [Fact]
    public void A_stuck_sensor_is_one_warning() => Assert.Equal(["kitchens.refrigerator-stuck"], Alarms(KitchenRules.Refrigerator, Day(minute => minute < 300 ? Cold(minute) : 4.2)));

    [Fact]
    public void A_sensor_that_falls_silent_is_one_warning() =>
        Assert.Equal(["kitchens.refrigerator-silent"], Alarms(KitchenRules.Refrigerator, Day(Cold).Where(static reading => reading.AtMs < Midnight + (600 * Minute))));

    [Fact]
    public void A_quiet_day_of_every_point_is_quiet()
    {
        Assert.Empty(Alarms(KitchenRules.Refrigerator, Day(Cold)));
        Assert.Empty(Alarms(KitchenRules.Freezer, Day(static minute => -19 + (minute % 7 / 5.0))));
        Assert.Empty(Alarms(KitchenRules.HotCabinet, Day(static minute => minute is >= 620 and < 800 ? 66 + (minute % 3) : 22 + (minute % 5 / 10.0))));
        Assert.Empty(Alarms(KitchenRules.PackRoom, Day(static minute => 21 + (minute % 9 / 5.0))));
    }

    [Fact]
    public void Slow_cooling_is_discarded_and_the_good_batch_beside_it_is_released()
    {
        Assert.Equal(BatchVerdictKind.Release, Judge(Cook(600, 76), Hold(BatchStepKind.HoldHot, 630, 700, 66), Hold(BatchStepKind.DeliverHot, 700, 740, 64)).Kind);
        var slow = Judge(Cook(480, 80), Curve(BatchStepKind.Cool, (510, 60), (600, 40), (690, 28), (780, 20), (900, 8)));
        Assert.Equal((BatchVerdictKind.Discard, "cool.total"), (slow.Kind, slow.Reasons[0].Code));
    }

    [Fact]
    public void A_delivery_that_comes_too_late_is_discarded()
    {
        var late = Judge(Cook(600, 76), Hold(BatchStepKind.HoldHot, 630, 700, 66), Hold(BatchStepKind.DeliverHot, 700, 875, 61));
        Assert.Equal((BatchVerdictKind.Discard, "hot.too-long"), (late.Kind, late.Reasons[0].Code));
    }

    [Fact]
    public void A_missing_sample_is_the_one_duty_that_was_missed()
    {
        var written = RegisterDuty.All.Where(static duty => duty.Register != "samples").Select(static duty => duty.Register).ToHashSet();
        var missed = RegisterDuty.All.Where(duty => duty.IsMissed(new DateTime(2026, 11, 24, 20, 0, 0, DateTimeKind.Unspecified), true, written.Contains(duty.Register) ? new HashSet<int> { 20261124 } : [])).Select(static duty => duty.Register);
        Assert.Equal(["samples"], missed);
    }

    private static double Cold(int minute) => 3.4 + (minute % 23 / 20.0);

    private static IEnumerable<Observation> Day(Func<int, double> celsius) =>
        Enumerable.Range(0, 1440 / 2).Select(step => new Observation(new(1), Metric.Temperature, Midnight + (step * 2 * Minute), celsius(step * 2)));

    private static string[] Alarms(string kind, IEnumerable<Observation> air, params (int Minute, bool IsOpen)[] doors) =>
        [.. Run(kind, air, doors).Where(static item => item.Verdict.Kind == AlarmChangeKind.Raised).Select(static item => item.Rule.Id)];

    /// <summary>Readings in their order; between them, and until midnight, the clock ticks as the lane's does.</summary>
    private static List<(Rule Rule, Verdict Verdict)> Run(string kind, IEnumerable<Observation> air, params (int Minute, bool IsOpen)[] doors)
    {
        var set = RuleSet.Create(KitchenRules.ByKind[kind]);
        var states = new RuleState[set.Rules.Length];
        var found = new List<(Rule Rule, Verdict Verdict)>();
        var all = air.Concat(doors.Select(static door => new Observation(new(1), Metric.ContactOpen, Midnight + (door.Minute * Minute), door.IsOpen ? 1 : 0))).OrderBy(static reading => reading.AtMs).ToList();
        foreach (var reading in all)
        {
            Tick(set, states, reading.AtMs, found);
            foreach (var index in set.Watching(reading.Metric))
                Keep(set.Rules[index], set.Rules[index].Step(ref states[index], in reading, reading.AtMs), found);
        }

        Tick(set, states, Midnight + (1440 * Minute), found);
        return found;
    }

    private static void Tick(RuleSet set, RuleState[] states, long nowMs, List<(Rule Rule, Verdict Verdict)> found)
    {
        for (var index = 0; index < states.Length; index++)
        {
            if (set.Rules[index].IsTimed && set.Rules[index].NextDueMs(in states[index]) <= nowMs)
                Keep(set.Rules[index], set.Rules[index].Tick(ref states[index], nowMs), found);
        }
    }

    private static void Keep(Rule rule, Verdict verdict, List<(Rule Rule, Verdict Verdict)> found)
    {
        if (!verdict.IsNone)
            found.Add((rule, verdict));
    }

    private static BatchVerdict Judge(params BatchStep[] steps) => BatchJudge.Judge(steps, new(), steps.Max(static step => step.ToMs!.Value));

    private static BatchStep Cook(int minute, double celsius) => Curve(BatchStepKind.Cook, (minute, 30), (minute + 25, celsius), (minute + 30, celsius));

    private static BatchStep Hold(BatchStepKind kind, int from, int to, double celsius) =>
        Curve(kind, [.. Enumerable.Range(0, ((to - from) / 5) + 1).Select(step => (from + (step * 5), celsius))]);

    private static BatchStep Curve(BatchStepKind kind, params (int Minute, double Celsius)[] readings) => new(
        kind, Midnight + (readings[0].Minute * Minute), Midnight + (readings[^1].Minute * Minute),
        new(Dense(readings)));

    /// <summary>A reading every ten minutes along the lines.</summary>
    private static IEnumerable<CurvePoint> Dense((int Minute, double Celsius)[] readings)
    {
        for (var i = 1; i < readings.Length; i++)
        {
            var (a, b) = (readings[i - 1], readings[i]);
            for (var minute = a.Minute; minute < b.Minute; minute += 10)
                yield return new(Midnight + (minute * Minute), a.Celsius + ((b.Celsius - a.Celsius) * (minute - a.Minute) / (b.Minute - a.Minute)));
        }

        yield return new(Midnight + (readings[^1].Minute * Minute), readings[^1].Celsius);
    }
}
