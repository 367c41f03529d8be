using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>What is usual for one person: median and deviation of the resting values of 28 days, for each hour of the day and for all.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Days">Days with readings.</param>
/// <param name="All">Over the whole day.</param>
/// <param name="ByHour">For each local hour, 24 of them.</param>
public sealed record PersonalBaseline(Metric Metric, int Days, MiddleValue All, IReadOnlyList<MiddleValue> ByHour)
{
    /// <summary>Days that are looked back.</summary>
    public const int SpanDays = 28;

    /// <summary>Days after which a baseline may be used.</summary>
    public const int LeastDays = 14;

    /// <summary>Readings that an hour needs to speak for itself; with fewer the whole day's value is used.</summary>
    public const int LeastReadingsOfHour = 7;

    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    /// <summary>True when there is enough to compare with.</summary>
    public bool IsUsable => Days >= LeastDays;

    /// <summary>The baseline of the 28 days before a moment.</summary>
    /// <param name="readings">The subject's readings, oldest first, with steps among them.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="beforeMs">The moment, Unix milliseconds, exclusive.</param>
    /// <param name="zone">Zone of the hours.</param>
    public static PersonalBaseline Of(IEnumerable<Observation> readings, Metric metric, long beforeMs, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var resting = RestingValues.Of(readings, metric)
            .Where(reading => reading.AtMs < beforeMs && reading.AtMs >= beforeMs - (SpanDays * DayMs))
            .Select(reading => (LocalMs: LocalMs(reading.AtMs, zone), reading.Value))
            .ToArray();
        var byHour = resting.ToLookup(static item => (int)(item.LocalMs % DayMs / HourMs), static item => item.Value);
        return new(
            metric,
            resting.Select(static item => item.LocalMs / DayMs).Distinct().Count(),
            MiddleValue.Of(resting.Select(static item => item.Value)),
            [.. Enumerable.Range(0, 24).Select(hour => MiddleValue.Of(byHour[hour]))]);
    }

    /// <summary>What is usual at an hour of the day, 0–23.</summary>
    public MiddleValue At(int hour) => ByHour[hour].Count >= LeastReadingsOfHour ? ByHour[hour] : All;

    internal static long LocalMs(long atMs, TimeZoneInfo zone) => atMs + (long)zone.GetUtcOffset(DateTime.UnixEpoch.AddMilliseconds(atMs)).TotalMilliseconds;
}
