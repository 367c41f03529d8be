using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>
/// Turns one week of a subject's hours into bytes and back: version, count, and for each hour the metric, its place in the week, count, least,
/// greatest, mean (to four decimals), last value and its time; then CRC-32C.
/// </summary>
public static class RollUpCodec
{
    /// <summary>A week, milliseconds; weeks are counted from 1970-01-01, a Thursday.</summary>
    public const long WeekMs = 7 * 24 * PeriodSums.HourMs;

    private const byte Version = 1;
    private const int HourLimit = 96;
    private const int MeanDecimals = 4;

    /// <summary>Start of the week that holds an hour.</summary>
    public static long Week(long atMs) => new PeriodSums(WeekMs).Start(atMs);

    /// <summary>Encodes hours of one week, by metric and time.</summary>
    public static byte[] Encode(long weekMs, IReadOnlyList<PeriodSummary> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var buffer = new byte[32 + (hours.Count * HourLimit)];
        var sink = new ByteSink(buffer);
        sink.Byte(Version);
        sink.Varint((uint)hours.Count);
        foreach (var hour in hours)
        {
            sink.Varint((ushort)hour.Metric);
            sink.Varint((ulong)((hour.FromMs - weekMs) / PeriodSums.HourMs));
            sink.Varint((ulong)hour.Count);
            ChunkCodec.Number(ref sink, hour.Min);
            ChunkCodec.Number(ref sink, hour.Max);
            ChunkCodec.Number(ref sink, Math.Round(hour.Mean, MeanDecimals));
            ChunkCodec.Number(ref sink, hour.Last);
            sink.Zigzag(hour.LastMs - hour.FromMs);
        }

        return ChunkCodec.Close(buffer, sink.Length);
    }

    /// <summary>The hours.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a week of hours.</exception>
    public static IReadOnlyList<PeriodSummary> Decode(long weekMs, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var source = ChunkCodec.Open(data);
        var hours = new PeriodSummary[source.Count(8)];
        for (var index = 0; index < hours.Length; index++)
        {
            var metric = (Metric)source.Varint();
            var fromMs = weekMs + ((long)source.Varint() * PeriodSums.HourMs);
            var count = (long)source.Varint();
            var (min, max, mean, last) = (ChunkCodec.Number(ref source), ChunkCodec.Number(ref source), ChunkCodec.Number(ref source), ChunkCodec.Number(ref source));
            hours[index] = new(metric, fromMs, count, min, max, mean, fromMs + source.Zigzag(), last);
        }

        return hours;
    }
}
