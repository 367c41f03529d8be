using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>A person's resting values that have lain away from what is usual for her, day after day: for the health list, not for the siren.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Usual">Median of the days before.</param>
/// <param name="Now">Median of the last days.</param>
/// <param name="Days">How many days in a row.</param>
public sealed record BaselineShift(Metric Metric, double Usual, double Now, int Days)
{
    /// <summary>Days in a row that make a shift.</summary>
    public const int LeastDays = 3;

    /// <summary>Shift of the resting heart rate that counts, /min.</summary>
    public const double LeastPerMinute = 10;

    private const long DayMs = 86_400_000;

    /// <summary>The shift that has lasted for the last three days before a moment, or null. The days themselves are not part of the baseline.</summary>
    /// <param name="readings">The subject's readings of at least 31 days, oldest first, with steps among them.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="beforeMs">The moment: an end of a local day, Unix milliseconds.</param>
    /// <param name="zone">Zone of the days.</param>
    /// <param name="least">Least shift in the metric's unit.</param>
    public static BaselineShift? Find(IReadOnlyList<Observation> readings, Metric metric, long beforeMs, TimeZoneInfo zone, double least = LeastPerMinute)
    {
        var sinceMs = beforeMs - (LeastDays * DayMs);
        var baseline = PersonalBaseline.Of(readings, metric, sinceMs, zone);
        if (!baseline.IsUsable)
            return null;
        var recent = RestingValues.Of(readings, metric).Where(reading => reading.AtMs >= sinceMs && reading.AtMs < beforeMs).ToArray();
        var days = recent.GroupBy(reading => (reading.AtMs - sinceMs) / DayMs).Select(static day => MiddleValue.Of(day.Select(static reading => reading.Value)).Median).ToArray();
        var usual = baseline.All.Median;
        var sign = days.Length == 0 ? 0 : Math.Sign(days[0] - usual);
        return days.Length == LeastDays && days.All(day => sign * (day - usual) >= least)
            ? new(metric, usual, MiddleValue.Of(recent.Select(static reading => reading.Value)).Median, LeastDays)
            : null;
    }
}
