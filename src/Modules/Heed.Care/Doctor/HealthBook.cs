using System.Collections.Concurrent;
using Heed.Engine.Readings;

namespace Heed.Care.Doctor;

/// <summary>Summaries of people for the health list: made when somebody looks, kept for a while, because five weeks of readings are many.</summary>
internal sealed class HealthBook(IReadings readings, TimeProvider time)
{
    /// <summary>Greatest age of a summary that is shown.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(15);

    /// <summary>Most summaries that are kept.</summary>
    public const int MostKept = 5_000;

    private const long DayMs = 86_400_000;
    private readonly ConcurrentDictionary<long, HealthSummary> kept = new();

    /// <summary>The summary of a person, made anew when the one kept is old.</summary>
    public async Task<HealthSummary> OfAsync(long subjectId, CancellationToken cancellation)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (kept.TryGetValue(subjectId, out var known) && nowMs - known.AtMs < MaximumAge.TotalMilliseconds)
            return known;
        var past = await readings.ReadAsync(new(subjectId), nowMs - (HealthSummary.SpanDays * DayMs), nowMs + 1, HealthSummary.Metrics, cancellation);
        var made = HealthSummary.Of(past, nowMs, CareTime.Zone);
        if (kept.Count >= MostKept)
            kept.Clear();
        return kept[subjectId] = made;
    }
}
