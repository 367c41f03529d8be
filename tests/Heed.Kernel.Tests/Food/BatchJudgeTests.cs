using Heed.Kernel.Food;

namespace Heed.Kernel.Tests.Food;

public class BatchJudgeTests
{
    private const long Minute = 60_000;

    [Fact]
    public void A_batch_cooked_through_and_held_hot_is_released() =>
        Assert.Equal((BatchVerdictKind.Release, 0), Judged(Cooked(75), HoldHot(10, 130, 66)));

    [Theory]
    [InlineData(66, BatchVerdictKind.Reheat, "core.too-cold")]
    [InlineData(70, BatchVerdictKind.Release, "")]
    public void A_core_that_stayed_too_cold_is_heated_again(double celsius, BatchVerdictKind kind, string code) => AssertReason(kind, code, Step(BatchStepKind.Cook, 9, 10, (9, celsius), (9.5, celsius)));

    [Fact]
    public void A_gentle_cook_is_enough_when_the_table_says_so() =>
        Assert.Equal((BatchVerdictKind.Release, 0), Judged(Step(BatchStepKind.Cook, 0, 15, (0, 61), (15, 61))));

    [Fact]
    public void A_batch_without_a_cook_cannot_be_judged() => AssertReason(BatchVerdictKind.Hold, "cook.missing", HoldHot(0, 30, 66));

    [Fact]
    public void A_hole_in_the_record_is_held_for_a_person() => AssertReason(BatchVerdictKind.Hold, "record.gap", Cooked(75), Step(BatchStepKind.HoldHot, 10, 100, (10, 66), (20, 66), (100, 66)));

    [Fact]
    public void Four_hours_hot_are_the_end() => AssertReason(BatchVerdictKind.Discard, "hot.too-long", Cooked(75), HoldHot(10, 251, 66));

    [Fact]
    public void The_clock_of_a_hot_hold_runs_on_through_the_delivery() =>
        AssertReason(BatchVerdictKind.Discard, "hot.too-long", Cooked(75), HoldHot(10, 200, 66), Held(BatchStepKind.DeliverHot, 200, 260, 66));

    [Theory]
    [InlineData(119, BatchVerdictKind.Release, "")]
    [InlineData(121, BatchVerdictKind.Reheat, "danger-zone")]
    public void Two_hours_between_cold_and_hot_demand_heating(int minutes, BatchVerdictKind kind, string code) => AssertReason(kind, code, Cooked(75), HoldHot(10, 10 + minutes, 45));

    [Fact]
    public void What_was_heated_again_already_is_not_heated_once_more() =>
        AssertReason(BatchVerdictKind.Discard, "danger-zone", Cooked(75), Step(BatchStepKind.Reheat, 10, 20, (10, 20), (20, 75)), HoldHot(20, 141, 45));

    [Fact]
    public void A_second_reheating_is_one_too_many() =>
        AssertReason(BatchVerdictKind.Discard, "reheat.twice", Cooked(75), Step(BatchStepKind.Reheat, 10, 20, (10, 20), (20, 75)), Step(BatchStepKind.Reheat, 30, 40, (30, 20), (40, 75)));

    [Fact]
    public void Cooling_in_time_is_no_danger_although_it_passes_through_the_zone() =>
        Assert.Equal((BatchVerdictKind.Release, 0), Judged(Cooked(75), Cooling((10, 75), (40, 55), (70, 35), (100, 21), (130, 17), (160, 13), (190, 10), (210, 8))));

    [Theory]
    [InlineData(150, 200, BatchVerdictKind.Reheat, "cool.first-stage")]
    [InlineData(90, 265, BatchVerdictKind.Discard, "cool.total")]
    public void Slow_cooling_is_judged_by_its_stage(int middle, int end, BatchVerdictKind kind, string code) =>
        AssertReason(kind, code, Cooked(75), Cooling([(10, 60), .. Line(10, 60, 10 + middle, 21), .. Line(10 + middle, 21, 10 + end, 8)]));

    [Fact]
    public void A_cooling_that_goes_on_is_late_only_when_its_time_is_over()
    {
        var profile = CoolingProfile.China;
        var curve = new Curve([new(0, 60), new(60 * Minute, 40)]);
        Assert.False(profile.Judge(curve, 119 * Minute).IsLate);
        Assert.True(profile.Judge(curve, 121 * Minute).FirstLate);
    }

    [Fact]
    public void Growth_beyond_its_limit_is_the_end()
    {
        var limits = new BatchLimits { Growth = new("test", "test", 0.05, 2, 0.25, 45), GrowthLogs = 0.5, DangerMinutes = 1e6 };
        var verdict = BatchJudge.Judge([Cooked(75), HoldHot(10, 230, 37)], limits, 230 * Minute);
        Assert.Equal("growth", verdict.Reasons[0].Code);
    }

    [Fact]
    public void The_zone_is_measured_to_the_instant_of_crossing()
    {
        var curve = new Curve([new(0, 70), new(100 * Minute, 0)]);
        Assert.Equal(52 / 70.0 * 100, curve.MillisecondsBetween(8, 60) / Minute, 1e-9);
    }

    private static void AssertReason(BatchVerdictKind kind, string code, params BatchStep[] steps)
    {
        var verdict = BatchJudge.Judge(steps, new(), steps.Max(static step => step.ToMs!.Value));
        Assert.Equal((kind, code), (verdict.Kind, verdict.Reasons.Count == 0 ? "" : verdict.Reasons[0].Code));
    }

    private static (BatchVerdictKind Kind, int Reasons) Judged(params BatchStep[] steps)
    {
        var verdict = BatchJudge.Judge(steps, new(), steps.Max(static step => step.ToMs!.Value));
        return (verdict.Kind, verdict.Reasons.Count);
    }

    private static BatchStep Cooked(double celsius) => Step(BatchStepKind.Cook, 0, 10, (0, 20), (9, celsius), (10, celsius));

    private static BatchStep HoldHot(int from, int to, double celsius) => Held(BatchStepKind.HoldHot, from, to, celsius);

    private static BatchStep Held(BatchStepKind kind, int from, int to, double celsius) => Step(kind, from, to, [.. Line(from, celsius, to, celsius)]);

    private static BatchStep Cooling(params (double Minute, double Celsius)[] readings) => Step(BatchStepKind.Cool, readings[0].Minute, readings[^1].Minute, readings);

    private static IEnumerable<(double Minute, double Celsius)> Line(int from, double start, int to, double end)
    {
        for (var minute = from; minute < to; minute += 10)
            yield return (minute, start + ((end - start) * (minute - from) / (to - from)));
        yield return (to, end);
    }

    private static BatchStep Step(BatchStepKind kind, double from, double to, params (double Minute, double Celsius)[] readings) =>
        new(kind, (long)(from * Minute), (long)(to * Minute), new(readings.Select(static reading => new CurvePoint((long)(reading.Minute * Minute), reading.Celsius))));
}
