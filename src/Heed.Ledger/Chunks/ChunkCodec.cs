using System.Buffers.Binary;
using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>
/// Turns a subject's readings into a chunk and back. Data: version, metrics, and for each its shape and its columns of steps — time,
/// receipt, value, second value, marks; then CRC-32C. A shape (form, second value, marks) that all readings share is written once. Header: version, and a summary per metric; then CRC-32C.
/// Version 2 differs in the header only: of second values it has the last one.
/// </summary>
public static class ChunkCodec
{
    internal const byte Version = 3;
    private const byte OldestVersion = 2;

    private const byte SecondBit = 8;
    private const byte MarksBit = 16;
    private const byte MixedShapes = 255;
    private const int RowLimit = 80;
    private const int MetricLimit = 160;

    /// <summary>Encodes readings, in any order; exact duplicates (same metric, time and values) are dropped.</summary>
    /// <exception cref="ArgumentException">There are no readings.</exception>
    public static SealedChunk Encode(SubjectId subject, List<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        if (readings.Count == 0)
            throw new ArgumentException("A chunk needs a reading.", nameof(readings));
        var seen = new HashSet<(Metric, long, double, double, AbsentReason)>(readings.Count);
        var columns = readings
            .Where(reading => seen.Add((reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent)))
            .OrderBy(static reading => reading.AtMs)
            .ThenBy(static reading => reading.ReceivedMs)
            .GroupBy(static reading => reading.Metric)
            .OrderBy(static group => group.Key)
            .Select(static group => group.ToArray())
            .ToArray();
        var buffer = new byte[64 + (seen.Count * RowLimit) + (columns.Length * MetricLimit)];
        var data = new ByteSink(buffer);
        var headerBuffer = new byte[64 + (columns.Length * MetricLimit)];
        var header = new ByteSink(headerBuffer);
        data.Byte(Version);
        data.Varint((uint)columns.Length);
        header.Byte(Version);
        header.Varint((uint)columns.Length);
        foreach (var column in columns)
        {
            WriteColumn(ref data, column);
            WriteSummary(ref header, column);
        }

        return new(subject, columns.Min(static c => c[0].AtMs), columns.Max(static c => c[^1].AtMs), seen.Count, Close(headerBuffer, header.Length), Close(buffer, data.Length));
    }

    /// <summary>The readings, by metric and then time.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a chunk.</exception>
    public static List<Reading> Decode(StoredChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var source = Open(chunk.Data, out _);
        var readings = new List<Reading>();
        for (var metrics = source.Count(2); metrics > 0; metrics--)
            ReadColumn(ref source, readings);
        if (source.Remaining != 0 || readings.Count != chunk.Count)
            throw source.Corrupt("A chunk's count does not match");
        return readings;
    }

    /// <summary>The summaries of a chunk's header, by metric.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a chunk's header.</exception>
    public static IReadOnlyList<MetricSummary> Summaries(byte[] header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var source = Open(header, out var version);
        var summaries = new MetricSummary[source.Count(6)];
        for (var index = 0; index < summaries.Length; index++)
        {
            var metric = (Metric)source.Varint();
            var count = (int)source.Varint();
            var first = source.Zigzag();
            var last = unchecked(first + source.Zigzag());
            var (min, max, mean, lastValue) = (Number(ref source), Number(ref source), Number(ref source), Number(ref source));
            summaries[index] = new(metric, count, min, max, mean, first, last, lastValue, version < Version ? ReadOldSecond(ref source) : ReadSecond(ref source, source.Varint()));
        }

        return summaries;
    }

    private static void WriteColumn(ref ByteSink sink, Reading[] column)
    {
        sink.Varint((ushort)column[0].Metric);
        sink.Varint((uint)column.Length);
        var shared = SharedShape(column);
        sink.Byte(shared);
        long at = 0, step = 0, delay = 0, value = 0, value2 = 0;
        foreach (var reading in column)
        {
            var shape = shared == MixedShapes ? ShapeOf(reading) : shared;
            if (shared == MixedShapes)
                sink.Byte(shape);
            var form = (NumberForm)(shape & 7);
            var newStep = unchecked(reading.AtMs - at);
            sink.Zigzag(unchecked(newStep - step));
            (at, step) = (reading.AtMs, newStep);
            var newDelay = unchecked(reading.ReceivedMs - reading.AtMs);
            sink.Zigzag(unchecked(newDelay - delay));
            delay = newDelay;
            WriteValue(ref sink, reading.Value, form, ref value);
            if ((shape & SecondBit) != 0)
                WriteValue(ref sink, reading.Value2, form, ref value2);
            if ((shape & MarksBit) == 0)
                continue;
            sink.Byte((byte)reading.Absent);
            sink.Byte((byte)reading.Quality);
        }
    }

    private static byte SharedShape(Reading[] column)
    {
        var shape = ShapeOf(column[0]);
        return Array.TrueForAll(column, reading => ShapeOf(reading) == shape) ? shape : MixedShapes;
    }

    private static byte ShapeOf(in Reading reading)
    {
        var hasSecond = !double.IsNaN(reading.Value2);
        var form = hasSecond ? Numbers.FormOf(reading.Value, reading.Value2) : Numbers.FormOf(reading.Value);
        var hasMarks = ((byte)reading.Absent | (byte)reading.Quality) != 0;
        return (byte)((int)form | (hasSecond ? SecondBit : 0) | (hasMarks ? MarksBit : 0));
    }

    private static void ReadColumn(ref ByteSource source, List<Reading> readings)
    {
        var metric = (Metric)source.Varint();
        var count = source.Count(2);
        var shared = source.Byte();
        long at = 0, step = 0, delay = 0, value = 0, value2 = 0;
        for (; count > 0; count--)
        {
            var shape = shared == MixedShapes ? source.Byte() : shared;
            var form = (NumberForm)(shape & 7);
            step = unchecked(step + source.Zigzag());
            at = unchecked(at + step);
            delay = unchecked(delay + source.Zigzag());
            var first = ReadValue(ref source, form, ref value);
            var second = (shape & SecondBit) != 0 ? ReadValue(ref source, form, ref value2) : double.NaN;
            var hasMarks = (shape & MarksBit) != 0;
            var absent = hasMarks ? source.Byte() : (byte)0;
            var quality = hasMarks ? source.Byte() : (byte)0;
            readings.Add(new(metric, at, first, second, (AbsentReason)absent, (ObservationQuality)quality, unchecked(at + delay)));
        }
    }

    private static void WriteValue(ref ByteSink sink, double value, NumberForm form, ref long previous)
    {
        if (form is NumberForm.Raw or NumberForm.Nothing)
        {
            Numbers.Write(ref sink, value, form);
            return;
        }

        var scaled = Numbers.Scale(value, form);
        sink.Zigzag(unchecked(scaled - previous));
        previous = scaled;
    }

    private static double ReadValue(ref ByteSource source, NumberForm form, ref long previous)
    {
        if (form is NumberForm.Nothing or >= NumberForm.Raw)
            return Numbers.Read(ref source, form);
        previous = unchecked(previous + source.Zigzag());
        return Numbers.Unscale(previous, form);
    }

    private static void WriteSummary(ref ByteSink sink, Reading[] column)
    {
        var present = column.Where(static reading => reading.Absent == AbsentReason.None && !double.IsNaN(reading.Value)).ToArray();
        var any = present.Length != 0;
        sink.Varint((ushort)column[0].Metric);
        sink.Varint((uint)present.Length);
        sink.Zigzag(column[0].AtMs);
        sink.Zigzag(unchecked(column[^1].AtMs - column[0].AtMs));
        Number(ref sink, any ? present.Min(static reading => reading.Value) : double.NaN);
        Number(ref sink, any ? present.Max(static reading => reading.Value) : double.NaN);
        Number(ref sink, any ? present.Average(static reading => reading.Value) : double.NaN);
        Number(ref sink, any ? present[^1].Value : double.NaN);
        var seconds = PeriodSums.IsSummed(column[0].Metric) ? Array.FindAll(present, static reading => !double.IsNaN(reading.Value2)) : [];
        if (seconds.Length == 0)
        {
            sink.Varint(0);
            return;
        }

        Write(ref sink, new(
            seconds.Length, seconds.Min(static reading => reading.Value2), seconds.Max(static reading => reading.Value2), seconds.Average(static reading => reading.Value2), seconds[^1].Value2));
    }

    /// <summary>Writes second values of which there are some.</summary>
    internal static void Write(ref ByteSink sink, in ComponentSummary second)
    {
        sink.Varint((ulong)second.Count);
        Number(ref sink, second.Min);
        Number(ref sink, second.Max);
        Number(ref sink, second.Mean);
        Number(ref sink, second.Last);
    }

    /// <summary>Reads second values behind their count.</summary>
    internal static ComponentSummary ReadSecond(ref ByteSource source, ulong count) =>
        count == 0 ? default : new((long)count, Number(ref source), Number(ref source), Number(ref source), Number(ref source));

    /// <summary>Of a header that has only the last one nothing can be summed.</summary>
    private static ComponentSummary ReadOldSecond(ref ByteSource source)
    {
        _ = Number(ref source);
        return default;
    }

    internal static void Number(ref ByteSink sink, double value)
    {
        var form = Numbers.FormOf(value);
        sink.Byte((byte)form);
        Numbers.Write(ref sink, value, form);
    }

    internal static double Number(ref ByteSource source) => Numbers.Read(ref source, (NumberForm)source.Byte());

    internal static byte[] Close(byte[] buffer, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(length), Checksum.Of(buffer.AsSpan(0, length)));
        return buffer.AsSpan(0, length + sizeof(uint)).ToArray();
    }

    internal static ByteSource Open(byte[] bytes, out byte version)
    {
        var length = bytes.Length - sizeof(uint);
        if (length < 2 || Checksum.Of(bytes.AsSpan(0, length)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(length)))
            throw new LedgerCorruptException("A chunk's checksum does not match", 0);
        var source = new ByteSource(bytes.AsSpan(0, length));
        version = source.Byte();
        if (version is < OldestVersion or > Version)
            throw source.Corrupt("A chunk of an unknown version");
        return source;
    }
}
