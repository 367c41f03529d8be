using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>Blood pressure of one week: cuff and wrist apart, because only the cuff is graded.</summary>
/// <param name="FromMs">Begin of the week, Unix milliseconds.</param>
/// <param name="Cuff">Median of the cuff's readings.</param>
/// <param name="Wrist">Median of the band's readings.</param>
public readonly record struct PressureWeek(long FromMs, MiddlePressure Cuff, MiddlePressure Wrist)
{
    private const long WeekMs = 7 * 86_400_000L;

    /// <summary>The weeks before a moment, the newest first; a week without readings is there, empty.</summary>
    /// <param name="readings">A subject's readings.</param>
    /// <param name="beforeMs">End of the newest week, Unix milliseconds, exclusive.</param>
    /// <param name="weeks">How many, from 1.</param>
    public static IReadOnlyList<PressureWeek> Of(IEnumerable<Observation> readings, long beforeMs, int weeks)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        var byWeek = readings
            .Where(reading => reading.Metric == Metric.BloodPressure && reading.IsPresent && reading.AtMs < beforeMs && reading.AtMs >= beforeMs - (weeks * WeekMs))
            .ToLookup(reading => (beforeMs - 1 - reading.AtMs) / WeekMs);
        return [.. Enumerable.Range(0, weeks).Select(back => new PressureWeek(
            beforeMs - ((back + 1) * WeekMs),
            MiddlePressure.Of(byWeek[back].Where(static reading => (reading.Quality & ObservationQuality.Cuff) != 0)),
            MiddlePressure.Of(byWeek[back].Where(static reading => (reading.Quality & ObservationQuality.Cuff) == 0))))];
    }
}

/// <summary>Median of several readings of blood pressure.</summary>
/// <param name="Count">How many.</param>
/// <param name="Systolic">Median systolic, mm[Hg]; NaN without readings.</param>
/// <param name="Diastolic">Median diastolic, mm[Hg]; NaN without readings.</param>
public readonly record struct MiddlePressure(int Count, double Systolic, double Diastolic)
{
    /// <summary>Of present readings.</summary>
    public static MiddlePressure Of(IEnumerable<Observation> readings)
    {
        var all = readings.ToArray();
        return new(all.Length, MiddleValue.Of(all.Select(static reading => reading.Value)).Median, MiddleValue.Of(all.Select(static reading => reading.Value2)).Median);
    }

    /// <summary>Its grade; null without readings.</summary>
    public PressureGrade? Grade => Count == 0 ? null : PressureGrades.Of(Systolic, Diastolic);
}
