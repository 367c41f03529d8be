using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>
/// Turns one week of a subject's hours into bytes and back: version, count, and for each hour the metric, its place in the week, count (its lowest
/// bit says that there are second values), least, greatest, mean (to four decimals), last value and its time, and the second values' count, least,
/// greatest, mean and last; then CRC-32C. Version 2 had no second values and a plain count.
/// </summary>
public static class RollUpCodec
{
    /// <summary>A week, milliseconds; weeks are counted from 1970-01-01, a Thursday.</summary>
    public const long WeekMs = 7 * 24 * PeriodSums.HourMs;

    private const int HourLimit = 160;
    private const int MeanDecimals = 4;

    /// <summary>Start of the week that holds an hour.</summary>
    public static long Week(long atMs) => new PeriodSums(WeekMs).Start(atMs);

    /// <summary>Encodes hours of one week, by metric and time.</summary>
    public static byte[] Encode(long weekMs, IReadOnlyList<PeriodSummary> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var buffer = new byte[32 + (hours.Count * HourLimit)];
        var sink = new ByteSink(buffer);
        sink.Byte(ChunkCodec.Version);
        sink.Varint((uint)hours.Count);
        foreach (var hour in hours)
        {
            sink.Varint((ushort)hour.Metric);
            sink.Varint((ulong)((hour.FromMs - weekMs) / PeriodSums.HourMs));
            sink.Varint(((ulong)hour.Count << 1) | (hour.Second.Count > 0 ? 1UL : 0));
            ChunkCodec.Number(ref sink, hour.Min);
            ChunkCodec.Number(ref sink, hour.Max);
            ChunkCodec.Number(ref sink, Math.Round(hour.Mean, MeanDecimals));
            ChunkCodec.Number(ref sink, hour.Last);
            sink.Zigzag(hour.LastMs - hour.FromMs);
            if (hour.Second.Count > 0)
                ChunkCodec.Write(ref sink, hour.Second with { Mean = Math.Round(hour.Second.Mean, MeanDecimals) });
        }

        return ChunkCodec.Close(buffer, sink.Length);
    }

    /// <summary>The hours.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a week of hours.</exception>
    public static IReadOnlyList<PeriodSummary> Decode(long weekMs, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var source = ChunkCodec.Open(data, out var version);
        var hours = new PeriodSummary[source.Count(8)];
        for (var index = 0; index < hours.Length; index++)
        {
            var metric = (Metric)source.Varint();
            var fromMs = weekMs + ((long)source.Varint() * PeriodSums.HourMs);
            var (count, hasSecond) = Count(source.Varint(), version);
            var (min, max, mean, last) = (ChunkCodec.Number(ref source), ChunkCodec.Number(ref source), ChunkCodec.Number(ref source), ChunkCodec.Number(ref source));
            var lastMs = fromMs + source.Zigzag();
            hours[index] = new(metric, fromMs, count, min, max, mean, lastMs, last, hasSecond ? ChunkCodec.ReadSecond(ref source, source.Varint()) : default);
        }

        return hours;
    }

    private static (long Count, bool HasSecond) Count(ulong written, byte version) =>
        version < ChunkCodec.Version ? ((long)written, false) : ((long)(written >> 1), (written & 1) != 0);
}
