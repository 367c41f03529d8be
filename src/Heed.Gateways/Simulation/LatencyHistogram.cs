namespace Heed.Gateways.Simulation;

/// <summary>Counts of latencies in buckets that grow by a tenth, from 1 µs to beyond an hour. Safe for many writers.</summary>
public sealed class LatencyHistogram
{
    private const double Growth = 1.1;
    private const int BucketCount = 256;
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly long[] buckets = new long[BucketCount];

    /// <summary>Counts one latency.</summary>
    public void Add(TimeSpan latency)
    {
        var microseconds = Math.Max(1, latency.TotalMicroseconds);
        var bucket = Math.Min(BucketCount - 1, (int)(Math.Log(microseconds) / LogGrowth));
        Interlocked.Increment(ref buckets[bucket]);
    }

    /// <summary>The latency that a share (0–1) of all stay below, ms; 0 while there is none.</summary>
    public double PercentileMs(double share)
    {
        var total = buckets.Sum(static bucket => Volatile.Read(in bucket));
        if (total == 0)
            return 0;
        var wanted = (long)Math.Ceiling(total * share);
        for (var index = 0; index < BucketCount; index++)
        {
            wanted -= Volatile.Read(in buckets[index]);
            if (wanted <= 0)
                return Math.Pow(Growth, index + 1) / 1000;
        }

        return Math.Pow(Growth, BucketCount) / 1000;
    }
}
