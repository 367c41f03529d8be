using System.Runtime.InteropServices;
using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>Gathers values and summaries into periods of a fixed length. Not safe for concurrent use.</summary>
/// <param name="stepMs">Length of a period, milliseconds: a whole number of hours.</param>
/// <param name="offsetMs">How far local time is ahead of UTC, milliseconds: days then begin at local midnight.</param>
public sealed class PeriodSums(long stepMs, long offsetMs = 0)
{
    /// <summary>An hour, milliseconds: what is kept of old readings.</summary>
    public const long HourMs = 3_600_000;

    // A device may claim any time: arithmetic on it must not overflow.
    private const long FarMs = 1L << 52;

    private readonly Dictionary<(Metric Metric, long FromMs), PeriodSummary> _sums = [];

    /// <summary>The periods, by metric and then time.</summary>
    public IReadOnlyList<PeriodSummary> Periods => [.. _sums.Values.OrderBy(static period => period.Metric).ThenBy(static period => period.FromMs)];

    /// <summary>Start of the period that holds a moment; moments beyond 140 000 years count as that far.</summary>
    public long Start(long atMs)
    {
        var local = Math.Clamp(atMs, -FarMs, FarMs) + offsetMs;
        var into = local % stepMs;
        return local - into - (into < 0 ? stepMs : 0) - offsetMs;
    }

    /// <summary>Adds a value; an absent one counts for nothing.</summary>
    public void Add(Metric metric, long atMs, double value, double value2, AbsentReason absent)
    {
        if (absent == AbsentReason.None && !double.IsNaN(value))
            Add(new PeriodSummary(metric, atMs, 1, value, value, value, atMs, value, IsSummed(metric) ? ComponentSummary.Of(value2) : default));
    }

    /// <summary>True when a metric's second value is a measured one. That of a call for help is a telephone number: it is not kept with the hours.</summary>
    internal static bool IsSummed(Metric metric) => metric is Metric.BloodPressure or Metric.Position;

    /// <summary>Adds the summary of a shorter period that lies within one of these.</summary>
    public void Add(in PeriodSummary part)
    {
        var placed = part with { FromMs = Start(part.FromMs) };
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (placed.Metric, placed.FromMs), out var known);
        sum = known ? sum.With(placed) : placed;
    }

    /// <summary>Adds a chunk's header; the chunk lies within one period.</summary>
    public void AddHeader(byte[] header)
    {
        foreach (var part in ChunkCodec.Summaries(header))
        {
            if (part.Count > 0)
                Add(new PeriodSummary(part.Metric, part.FirstMs, part.Count, part.Min, part.Max, part.Mean, part.LastMs, part.Last, part.Second));
        }
    }
}
