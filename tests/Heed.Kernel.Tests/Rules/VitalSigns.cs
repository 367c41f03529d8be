using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class VitalSigns
{
    private const int Minute = 60;

    [Fact]
    public void Two_readings_a_minute_apart_raise_with_the_onset_of_the_first() =>
        Assert.Equal([Verdict.None, Verdict.None, Raise(0, 123)], Run(Given.Vital(), (0, 121), (59, 140), (60, 123)));

    [Fact]
    public void One_wild_reading_never_raises_whatever_lies_around_it() =>
        Prop.ForAll(Gen.Choose(50, 119).ArrayOf().ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), static (quiet, where) =>
        {
            var values = quiet.Select(static value => (double)value).ToList();
            values.Insert(where % (quiet.Length + 1), 250);
            var readings = values.Select(static (value, index) => Given.HeartRate(index * Minute, value));
            Assert.All(Given.Run(Given.Vital(), readings), static verdict => Assert.True(verdict.IsNone));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unbroken_run_always_raises_at_its_second_reading() =>
        Prop.ForAll(Gen.Choose(60, 3000).ToArbitrary(), Gen.Choose(50, 119).ArrayOf().ToArbitrary(), static (apart, before) =>
        {
            var readings = before.Select(static (value, index) => Given.HeartRate(index * Minute, value)).ToList();
            var onset = (readings.Count + 1) * Minute;
            readings.Add(Given.HeartRate(onset, 130));
            readings.Add(Given.HeartRate(onset + apart, 130));
            Assert.Equal(Raise(onset, 130), Given.Run(Given.Vital(), readings)[^1]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_failed_reading_between_means_poor_contact_and_starts_anew()
    {
        Observation[] readings = [Given.HeartRate(0, 130), Observation.Missing(Given.Subject, Metric.HeartRate, Given.Start + 60_000, AbsentReason.MeasurementFailed), Given.HeartRate(120, 130)];
        Assert.All(Given.Run(Given.Vital(), readings), static verdict => Assert.True(verdict.IsNone));
    }

    [Fact]
    public void A_band_off_the_arm_is_not_listened_to_and_reports_of_wearing_change_nothing_else()
    {
        var rule = Given.Vital();
        Assert.All(Given.Run(rule, [Of(Metric.Worn, 0, 0), Given.HeartRate(60, 140), Given.HeartRate(120, 140), Given.HeartRate(180, 140)]), static verdict => Assert.True(verdict.IsNone));
        Assert.Equal(Raise(60, 140), Given.Run(rule, [Of(Metric.Worn, 0, 1), Given.HeartRate(60, 140), Of(Metric.Worn, 90, 1), Given.HeartRate(120, 140)])[^1]);
    }

    [Fact]
    public void Readings_that_disagree_confirm_nothing_until_two_agree() =>
        Assert.Equal(
            [Verdict.None, Verdict.None, Raise(0, 180)],
            Run(Given.Vital(("agreeWithin", "20")), (0, 125), (60, 175), (120, 180)));

    [Fact]
    public void After_a_failed_reading_the_contact_is_doubted_for_a_while()
    {
        var rule = Given.Vital(("contactSeconds", "600"));
        Observation[] readings = [Observation.Missing(Given.Subject, Metric.HeartRate, Given.Start, AbsentReason.MeasurementFailed), Given.HeartRate(60, 130), Given.HeartRate(120, 130), Given.HeartRate(600, 130), Given.HeartRate(660, 131)];
        Assert.Equal([Verdict.None, Verdict.None, Verdict.None, Verdict.None, Raise(600, 131)], Given.Run(rule, readings));
    }

    [Fact]
    public void An_alarm_ends_when_the_middle_of_three_is_good_again() =>
        Assert.Equal(
            [Verdict.None, Raise(0, 130), Verdict.None, Verdict.None, End(0, 100)],
            Run(Given.Vital(("hysteresis", "5")), (0, 130), (60, 130), (120, 100), (180, 130), (240, 100)));

    [Fact]
    public void After_a_walk_heart_rate_is_judged_again_when_no_step_was_made_for_the_span()
    {
        var rule = Given.Vital(("restSeconds", "600"));
        RuleState state = default;
        Observation[] walk = [Steps(0, 100), Steps(60, 300), Given.HeartRate(70, 140), Given.HeartRate(400, 140), Given.HeartRate(600, 140)];
        Assert.All(Given.Run(rule, walk, ref state), static verdict => Assert.True(verdict.IsNone));
        Assert.Equal([Verdict.None, Raise(660, 140)], Given.Run(rule, [Given.HeartRate(660, 140), Given.HeartRate(720, 140)], ref state));
    }

    [Fact]
    public void The_first_step_count_ever_heard_is_no_motion() =>
        Assert.Equal(Raise(10, 140), Given.Run(Given.Vital(("restSeconds", "600")), [Steps(0, 5000), Given.HeartRate(10, 140), Given.HeartRate(70, 140)])[^1]);

    [Fact]
    public void A_rule_for_the_cuff_does_not_hear_the_wrist()
    {
        var cuff = Given.Rule("vital", ("metric", "BloodPressure"), ("above", "180"), ("source", "cuff"));
        var wrist = Given.Rule("vital", ("metric", "BloodPressure"), ("above", "180"), ("source", "wrist"));
        Observation[] readings = [Pressure(0, 190), Pressure(60, 190)];
        Assert.All(Given.Run(cuff, readings), static verdict => Assert.True(verdict.IsNone));
        Assert.False(Given.Run(wrist, readings)[^1].IsNone);
        Assert.False(Given.Run(cuff, readings.Select(static reading => reading with { Quality = ObservationQuality.Cuff }))[^1].IsNone);
    }

    [Fact]
    public void A_single_red_reading_asks_to_measure_again_once_in_its_quiet_span()
    {
        var rule = Given.Rule("measure-again", ("metric", "HeartRate"), ("above", "131"), ("quietSeconds", "600"));
        Assert.Equal([Verdict.None, Raise(60, 140), Verdict.None, Raise(660, 150)], Run(rule, (0, 100), (60, 140), (120, 150), (660, 150)));
    }

    [Fact]
    public void Wrist_pressure_alone_is_not_believed_and_with_a_fast_heart_it_is()
    {
        var rule = Given.Rule("two-signs", ("metric", "BloodPressure"), ("above", "180"), ("signHeartRateAbove", "111"), ("withinSeconds", "1800"));
        Assert.All(Given.Run(rule, Enumerable.Range(0, 50).Select(static index => Pressure(index * Minute, 200))), static verdict => Assert.True(verdict.IsNone));
        Observation[] agreed = [Pressure(0, 190), Given.HeartRate(10, 120), Pressure(300, 195), Given.HeartRate(310, 121)];
        Assert.Equal(Given.Start, Given.Run(rule, agreed)[^1].OnsetMs);
        Observation[] tooOld = [Pressure(0, 190), Given.HeartRate(10, 120), Pressure(300, 195), Given.HeartRate(4000, 121)];
        Assert.True(Given.Run(rule, tooOld)[^1].IsNone);
    }

    [Fact]
    public void A_partial_score_is_raised_with_its_points_and_ends_below_them()
    {
        var rule = Given.Rule("early-warning", ("points", "5"), ("parts", "3"));
        Observation[] readings = [Of(Metric.HeartRate, 0, 120), Of(Metric.OxygenSaturation, 60, 91), Of(Metric.BodyTemperature, 120, 38.5), Of(Metric.HeartRate, 180, 125), Of(Metric.HeartRate, 240, 80)];
        Assert.Equal([Verdict.None, Verdict.None, Verdict.None, Verdict.Raise(Given.Start + 120_000, 6), Verdict.End(Given.Start + 120_000, 4)], Given.Run(rule, readings));
    }

    [Fact]
    public void What_is_no_longer_fresh_adds_no_points()
    {
        var rule = Given.Rule("early-warning", ("points", "5"), ("parts", "2"), ("freshMinutes", "60"));
        Observation[] readings = [Of(Metric.HeartRate, 0, 140), Of(Metric.OxygenSaturation, 61 * Minute, 88), Of(Metric.BodyTemperature, 100 * Minute, 40), Of(Metric.BodyTemperature, 130 * Minute, 40)];
        Assert.All(Given.Run(rule, readings), static verdict => Assert.True(verdict.IsNone));
    }

    private static Observation Steps(long atSeconds, int steps) => Of(Metric.Steps, atSeconds, steps);

    private static Observation Pressure(long atSeconds, double systolic) => new(Given.Subject, Metric.BloodPressure, Given.Start + (atSeconds * 1000), systolic, 80);

    private static Observation Of(Metric metric, long atSeconds, double value) => new(Given.Subject, metric, Given.Start + (atSeconds * 1000), value);

    private static List<Verdict> Run(Rule rule, params (long AtSeconds, double Value)[] readings) =>
        Given.Run(rule, readings.Select(static item => Given.HeartRate(item.AtSeconds, item.Value)));

    private static Verdict Raise(long onsetSeconds, double value) => Verdict.Raise(Given.Start + (onsetSeconds * 1000), value);

    private static Verdict End(long onsetSeconds, double value) => Verdict.End(Given.Start + (onsetSeconds * 1000), value);
}
