using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;

namespace Heed.Care.Doctor;

/// <summary>What five weeks of readings say about one person, for a doctor. A function of the readings and the moment.</summary>
/// <param name="AtMs">The moment, Unix milliseconds.</param>
/// <param name="Score">Partial early warning score of the newest readings, a day old at most.</param>
/// <param name="Shift">Shift of the resting heart rate; null for none.</param>
/// <param name="Trend">Systolic pressure over weeks; null with too few days.</param>
/// <param name="Weeks">Blood pressure by weeks, the newest first.</param>
/// <param name="IrregularPulses">Of the last seven measurements of a meter, those with an irregular pulse.</param>
public sealed record HealthSummary(long AtMs, EarlyWarningScore Score, BaselineShift? Shift, Trend? Trend, IReadOnlyList<PressureWeek> Weeks, int IrregularPulses)
{
    /// <summary>Days of readings that it wants.</summary>
    public const int SpanDays = 35;

    /// <summary>Points from which the score is a concern (NEWS2: medium), or one part with 3.</summary>
    public const int ScorePoints = 5;

    /// <summary>Rise of the systolic pressure that is a concern, mm[Hg] a week.</summary>
    public const double RisePerWeek = 3;

    /// <summary>Systolic pressure below which a rise is none, mm[Hg].</summary>
    public const double RiseFrom = 130;

    /// <summary>The band's systolic pressure that sends to the cuff, mm[Hg].</summary>
    public const double WristHigh = 160;

    /// <summary>The band's systolic pressure that sends to the cuff, mm[Hg].</summary>
    public const double WristLow = 95;

    /// <summary>Readings that the band's median needs.</summary>
    public const int WristReadings = 3;

    /// <summary>Measurements of a meter that are looked at for an irregular pulse.</summary>
    public const int MeterReadings = 7;

    /// <summary>Of them with an irregular pulse, from which it is a concern.</summary>
    public const int IrregularReadings = 3;

    private const long DayMs = 86_400_000;
    private const int WeeksShown = 5;

    /// <summary>Metrics that it is made of.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [.. EarlyWarningScore.Metrics, Metric.Steps, Metric.MeterStatus];

    /// <summary>The summary of a person.</summary>
    /// <param name="readings">Readings of the last <see cref="SpanDays"/> days, oldest first.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="zone">Zone of the days.</param>
    public static HealthSummary Of(IReadOnlyList<Observation> readings, long nowMs, TimeZoneInfo zone)
    {
        var offsetMs = (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(nowMs)).TotalMilliseconds;
        var midnight = ((nowMs + offsetMs) / DayMs * DayMs) - offsetMs;
        var newest = readings.Where(reading => reading.AtMs <= nowMs).GroupBy(static reading => reading.Metric).ToDictionary(static group => group.Key, static group => group.Last());
        var days = readings
            .Where(static reading => reading.Metric == Metric.BloodPressure && reading.IsPresent)
            .GroupBy(reading => (reading.AtMs + offsetMs) / DayMs)
            .Select(static day => (day.Key, MiddleValue.Of(day.Select(static reading => reading.Value)).Median))
            .ToList();
        return new(
            nowMs,
            EarlyWarningScore.Of(newest, nowMs, DayMs),
            BaselineShift.Find(readings, Metric.HeartRate, midnight, zone),
            Heed.Kernel.Vitals.Trend.Of(days),
            PressureWeek.Of(readings, nowMs + 1, WeeksShown),
            readings.Where(static reading => reading.Metric == Metric.MeterStatus && reading.IsPresent).TakeLast(MeterReadings).Count(static reading => ((MeterStatus)(int)reading.Value).HasFlag(MeterStatus.IrregularPulse)));
    }

    /// <summary>Reasons to look at the person, the most pressing first.</summary>
    /// <param name="criticalAlarms">Critical alarms of vital signs in the last seven days.</param>
    /// <param name="nextDay">The day planned for the next look; null for none.</param>
    /// <param name="today">The local day.</param>
    public IReadOnlyList<HealthConcern> Concerns(int criticalAlarms, DateOnly? nextDay, DateOnly today)
    {
        var found = new List<HealthConcern>();
        if (criticalAlarms > 0)
            found.Add(new(ConcernKind.Alarms, 100, Count: criticalAlarms));
        if (Score.Points >= ScorePoints || Score.Parts.Any(static part => part.Points == 3))
            found.Add(new(ConcernKind.Score, 50 + (Score.Points * 5), Score.Points, Count: Score.Parts.Count));
        AddPressure(found);
        if (IrregularPulses >= IrregularReadings)
            found.Add(new(ConcernKind.IrregularPulse, 60, Count: IrregularPulses));
        if (Shift is { } shift)
            found.Add(new(ConcernKind.HeartRateShift, 30, shift.Usual, shift.Now, shift.Days));
        if (Trend is { } trend && trend.PerWeek >= RisePerWeek && trend.Middle >= RiseFrom)
            found.Add(new(ConcernKind.PressureRises, 25, trend.PerWeek, trend.Middle, trend.Count));
        if (nextDay is { } due && due <= today)
            found.Add(new(ConcernKind.Due, Math.Min(90, 40 + (today.DayNumber - due.DayNumber)), Count: today.DayNumber - due.DayNumber));
        return [.. found.OrderByDescending(static concern => concern.Weight)];
    }

    private void AddPressure(List<HealthConcern> found)
    {
        var (cuff, wrist) = (Weeks[0].Cuff, Weeks[0].Wrist);
        if (cuff.Grade is { } grade && grade is PressureGrade.Low or >= PressureGrade.Grade1)
            found.Add(new(ConcernKind.CuffPressure, grade switch { PressureGrade.Grade3 => 80, PressureGrade.Grade2 or PressureGrade.Low => 60, _ => 30 }, cuff.Systolic, cuff.Diastolic, cuff.Count));
        if (cuff.Count == 0 && wrist.Count >= WristReadings && wrist.Systolic is >= WristHigh or <= WristLow)
            found.Add(new(ConcernKind.WristPressure, 25, wrist.Systolic, wrist.Diastolic, wrist.Count));
    }
}
