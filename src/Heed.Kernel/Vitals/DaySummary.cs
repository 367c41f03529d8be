using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>One metric of a day.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Count">Readings with a value.</param>
/// <param name="Failed">Readings without one.</param>
/// <param name="Low">Least value.</param>
/// <param name="Middle">Median.</param>
/// <param name="High">Greatest value.</param>
public readonly record struct DayValues(Metric Metric, int Count, int Failed, double Low, double Middle, double High);

/// <summary>A wearer's day in a few numbers.</summary>
/// <param name="Vitals">Vital signs that were measured or tried.</param>
/// <param name="Steps">Steps; null when none were reported.</param>
/// <param name="LowestBatteryPercent">Lowest battery; null when none was reported.</param>
/// <param name="WornShare">Share of the reports on wearing that say worn, 0–1; null without reports.</param>
public sealed record DaySummary(IReadOnlyList<DayValues> Vitals, int? Steps, int? LowestBatteryPercent, double? WornShare)
{
    private static readonly Metric[] Summed = [Metric.HeartRate, Metric.BloodPressure, Metric.OxygenSaturation, Metric.BodyTemperature, Metric.RespirationRate];

    /// <summary>Of one day's readings, in any order.</summary>
    public static DaySummary Of(IReadOnlyCollection<Observation> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var byMetric = readings.ToLookup(static reading => reading.Metric);
        double[] Values(Metric metric) => [.. byMetric[metric].Where(static reading => reading.IsPresent).Select(static reading => reading.Value)];
        var worn = Values(Metric.Worn);
        return new(
            [.. Summed.Where(metric => byMetric[metric].Any()).Select(metric =>
            {
                var values = Values(metric);
                return new DayValues(metric, values.Length, byMetric[metric].Count() - values.Length, values.DefaultIfEmpty(double.NaN).Min(), MiddleValue.Of(values).Median, values.DefaultIfEmpty(double.NaN).Max());
            })],
            Values(Metric.Steps) is { Length: > 0 } steps ? (int)steps.Max() : null,
            Values(Metric.Battery) is { Length: > 0 } battery ? (int)battery.Min() : null,
            worn.Length > 0 ? worn.Average() : null);
    }
}
