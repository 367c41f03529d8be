using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Kernel.Vitals;

namespace Heed.Kernel.Tests.Vitals;

public sealed class VitalsTests
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private static readonly SubjectId Subject = new(7);
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly long Midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    /// <summary>The chart of the Royal College of Physicians, both sides of each edge.</summary>
    [Theory]
    [InlineData(Metric.RespirationRate, 8, 3)]
    [InlineData(Metric.RespirationRate, 9, 1)]
    [InlineData(Metric.RespirationRate, 12, 0)]
    [InlineData(Metric.RespirationRate, 20, 0)]
    [InlineData(Metric.RespirationRate, 21, 2)]
    [InlineData(Metric.RespirationRate, 25, 3)]
    [InlineData(Metric.OxygenSaturation, 91, 3)]
    [InlineData(Metric.OxygenSaturation, 92, 2)]
    [InlineData(Metric.OxygenSaturation, 94, 1)]
    [InlineData(Metric.OxygenSaturation, 96, 0)]
    [InlineData(Metric.BloodPressure, 90, 3)]
    [InlineData(Metric.BloodPressure, 91, 2)]
    [InlineData(Metric.BloodPressure, 101, 1)]
    [InlineData(Metric.BloodPressure, 111, 0)]
    [InlineData(Metric.BloodPressure, 219, 0)]
    [InlineData(Metric.BloodPressure, 220, 3)]
    [InlineData(Metric.HeartRate, 40, 3)]
    [InlineData(Metric.HeartRate, 41, 1)]
    [InlineData(Metric.HeartRate, 51, 0)]
    [InlineData(Metric.HeartRate, 91, 1)]
    [InlineData(Metric.HeartRate, 111, 2)]
    [InlineData(Metric.HeartRate, 131, 3)]
    [InlineData(Metric.BodyTemperature, 35.0, 3)]
    [InlineData(Metric.BodyTemperature, 35.1, 1)]
    [InlineData(Metric.BodyTemperature, 36.1, 0)]
    [InlineData(Metric.BodyTemperature, 38.1, 1)]
    [InlineData(Metric.BodyTemperature, 39.1, 2)]
    public void Points_are_those_of_the_chart(Metric metric, double value, int points) => Assert.Equal(points, EarlyWarningScore.PointsOf(metric, value));

    [Fact]
    public void A_score_is_partial_names_its_parts_and_leaves_out_what_is_old_or_failed()
    {
        var latest = new[] { Of(Metric.HeartRate, 0, 120), Of(Metric.OxygenSaturation, -HourMs * 3, 80), Observation.Missing(Subject, Metric.BodyTemperature, Midnight, AbsentReason.MeasurementFailed) };
        var score = EarlyWarningScore.Of(latest.ToDictionary(static item => item.Metric), Midnight, HourMs);
        Assert.Equal([new ScorePart(Metric.HeartRate, 120, 2)], score.Parts);
        Assert.True(score.IsPartial);
    }

    [Theory]
    [InlineData(40, 97, ScoreBand.LowMedium)]
    [InlineData(120, 91, ScoreBand.Medium)]
    [InlineData(120, 97, ScoreBand.Low)]
    public void The_band_follows_sum_and_single_threes(double heart, double oxygen, ScoreBand band)
    {
        var latest = new[] { Of(Metric.HeartRate, 0, heart), Of(Metric.OxygenSaturation, 0, oxygen) };
        Assert.Equal(band, EarlyWarningScore.Of(latest.ToDictionary(static item => item.Metric), Midnight, HourMs).Band);
    }

    [Fact]
    public void The_middle_and_its_deviation_do_not_care_about_order_or_one_wild_value() =>
        Prop.ForAll(Gen.Choose(60, 80).ArrayOf().Where(static values => values.Length > 2).ToArbitrary(), static values =>
        {
            var middle = MiddleValue.Of(values.Select(static value => (double)value));
            Assert.Equal(middle, MiddleValue.Of(values.Select(static value => (double)value).Reverse()));
            Assert.InRange(MiddleValue.Of(values.Select(static value => (double)value).Append(1e9)).Median, 60, 80);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_baseline_needs_two_weeks_and_knows_the_hours_of_the_day()
    {
        Assert.False(PersonalBaseline.Of(Month(13, static _ => 0), Metric.HeartRate, Midnight, China).IsUsable);
        var baseline = PersonalBaseline.Of(Month(28, static _ => 0), Metric.HeartRate, Midnight, China);
        Assert.True(baseline.IsUsable);
        Assert.Equal((60, 70), ((int)baseline.At(3).Median, (int)baseline.At(15).Median));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(-12, true)]
    [InlineData(6, false)]
    public void Three_days_away_from_the_usual_are_a_shift(double by, bool found) =>
        Assert.Equal(found, BaselineShift.Find(Month(31, day => day < 3 ? by : 0), Metric.HeartRate, Midnight, China) is not null);

    [Fact]
    public void Two_days_are_not_yet_a_shift() =>
        Assert.Null(BaselineShift.Find(Month(31, static day => day < 2 ? 20 : 0), Metric.HeartRate, Midnight, China));

    [Fact]
    public void Readings_after_steps_are_not_at_rest()
    {
        Observation[] readings = [Of(Metric.Steps, 0, 10), Of(Metric.HeartRate, 60_000, 120), Of(Metric.HeartRate, 600_000, 70)];
        Assert.Equal([70], RestingValues.Of(readings, Metric.HeartRate).Select(static reading => reading.Value));
    }

    [Fact]
    public void A_trend_is_the_slope_a_week_and_one_wild_day_does_not_turn_it() =>
        Prop.ForAll(Gen.Choose(-20, 20).ToArbitrary(), Gen.Choose(0, 27).ToArbitrary(), static (tenthsADay, wild) =>
        {
            var days = Enumerable.Range(0, 28).Select(day => ((long)day, day == wild ? 500.0 : 130 + (day * tenthsADay / 10.0))).ToArray();
            Assert.Equal(tenthsADay * 0.7, Trend.Of(days)!.Value.PerWeek, 1.0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Six_days_are_no_trend() => Assert.Null(Trend.Of([.. Enumerable.Range(0, 6).Select(static day => ((long)day, 1.0))]));

    [Theory]
    [InlineData(120, 80, PressureGrade.Normal)]
    [InlineData(134, 85, PressureGrade.HighAtHome)]
    [InlineData(140, 80, PressureGrade.Grade1)]
    [InlineData(139, 100, PressureGrade.Grade2)]
    [InlineData(180, 80, PressureGrade.Grade3)]
    [InlineData(90, 60, PressureGrade.Low)]
    public void The_worse_number_decides_the_grade(double systolic, double diastolic, PressureGrade grade) => Assert.Equal(grade, PressureGrades.Of(systolic, diastolic));

    [Fact]
    public void A_day_in_a_few_numbers_counts_what_failed()
    {
        Observation[] readings = [Of(Metric.HeartRate, 0, 60), Of(Metric.HeartRate, 1, 80), Observation.Missing(Subject, Metric.HeartRate, Midnight, AbsentReason.MeasurementFailed), Of(Metric.Steps, 0, 400), Of(Metric.Worn, 0, 1), Of(Metric.Worn, 1, 0)];
        var day = DaySummary.Of(readings);
        Assert.Equal(new DayValues(Metric.HeartRate, 2, 1, 60, 70, 80), Assert.Single(day.Vitals));
        Assert.Equal((400, (int?)null, 0.5), (day.Steps, day.LowestBatteryPercent, day.WornShare));
    }

    [Fact]
    public void Every_kind_of_rule_explains_itself_with_its_numbers()
    {
        var rule = new RuleSpecification("care.x", "vital", Severity.Critical, new Dictionary<string, string> { ["metric"] = "HeartRate", ["above"] = "131", ["withinSeconds"] = "1800" });
        var why = Explanation.Of(rule, 140, null);
        Assert.Equal("why.vital.above", why.Key);
        Assert.Equal([Metric.HeartRate, "140", "/min", "131", "2", "30"], why.Arguments);
    }

    /// <summary>Hourly resting heart rates, 60 by night and 70 by day, with something added on each day counted back from the last.</summary>
    private static Observation[] Month(int days, Func<int, double> added) =>
        [.. Enumerable.Range(1, days * 24).Reverse().Select(hours => Of(Metric.HeartRate, -hours * HourMs, ((24 - (hours % 24)) % 24 < 6 ? 60 : 70) + added((hours - 1) / 24)))];

    private static Observation Of(Metric metric, long afterMs, double value) => new(Subject, metric, Midnight + afterMs, value);
}
