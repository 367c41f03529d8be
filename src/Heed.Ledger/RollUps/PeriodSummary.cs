using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>One metric within an hour, a day or another whole number of hours: of its present values.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="FromMs">Start of the period, Unix milliseconds UTC.</param>
/// <param name="Count">Present values, at least 1.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="LastMs">Device time of the last value.</param>
/// <param name="Last">The last value.</param>
/// <param name="Second">The second values, of a metric that has two (diastolic pressure, longitude).</param>
public readonly record struct PeriodSummary(
    Metric Metric, long FromMs, long Count, double Min, double Max, double Mean, long LastMs, double Last, ComponentSummary Second = default)
{
    /// <summary>Two summaries of the same metric as one that begins where this one does.</summary>
    public PeriodSummary With(in PeriodSummary other)
    {
        var count = Count + other.Count;
        var isLater = other.LastMs >= LastMs;
        var (lastMs, last) = isLater ? (other.LastMs, other.Last) : (LastMs, Last);
        return new(
            Metric, FromMs, count, Math.Min(Min, other.Min), Math.Max(Max, other.Max), Mean + ((other.Mean - Mean) * other.Count / count), lastMs, last, Second.With(other.Second, isLater));
    }
}
