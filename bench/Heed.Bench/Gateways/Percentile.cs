namespace Heed.Bench.Gateways;

/// <summary>Exact percentiles of a few samples.</summary>
internal static class Percentile
{
    /// <summary>The sample that a share (0–1) of all do not exceed, ms.</summary>
    public static double Ms(IEnumerable<TimeSpan> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)].TotalMilliseconds;
    }
}
