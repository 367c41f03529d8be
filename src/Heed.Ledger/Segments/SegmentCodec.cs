using System.Buffers;
using System.Buffers.Binary;
using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>
/// Turns a lane's log entries into the bytes of a segment and back. A segment is entries one after the other, each:
/// version and kind (1 byte), length of the body (4, little-endian), CRC-32C of the body (4), body.
/// </summary>
public static class SegmentCodec
{
    private const int FrameHead = 9;
    private const byte Version = 1 << 4;
    private const byte ObservationsKind = Version | 1;
    private const byte TickKind = Version | 2;
    private const byte ConfigurationKind = Version | 3;
    private const byte SealKind = Version | 4;

    /// <summary>Appends an <see cref="ObservationsEntry"/>.</summary>
    public static void WriteObservations(IBufferWriter<byte> to, long receivedMs, ReadOnlySpan<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(to);
        var span = to.GetSpan(checked(FrameHead + (2 * ByteSink.VarintLimit) + (observations.Length * RowCodec.Limit)));
        var sink = new ByteSink(span[FrameHead..]);
        sink.Zigzag(receivedMs);
        sink.Varint((uint)observations.Length);
        var subject = 0L;
        var atMs = receivedMs;
        foreach (ref readonly var observation in observations)
        {
            var row = new Row(observation.Metric, observation.AtMs, observation.Value, observation.Value2, observation.Absent, observation.Quality);
            var delta = unchecked(observation.Subject.Value - subject);
            RowCodec.Write(ref sink, row, delta == 0, delta, unchecked(observation.AtMs - atMs));
            subject = observation.Subject.Value;
            atMs = observation.AtMs;
        }

        Close(to, span, ObservationsKind, sink.Length);
    }

    /// <summary>Appends a <see cref="TickEntry"/>.</summary>
    public static void WriteTick(IBufferWriter<byte> to, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(to);
        var span = to.GetSpan(FrameHead + ByteSink.VarintLimit);
        var sink = new ByteSink(span[FrameHead..]);
        sink.Zigzag(nowMs);
        Close(to, span, TickKind, sink.Length);
    }

    /// <summary>Appends a <see cref="ConfigurationEntry"/>.</summary>
    public static void WriteConfiguration(IBufferWriter<byte> to, long atMs, ReadOnlySpan<SubjectConfiguration> subjects)
    {
        ArgumentNullException.ThrowIfNull(to);
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new List<byte[]>();
        foreach (var subject in subjects)
        {
            if (indexes.TryAdd(subject.RuleSetJson, texts.Count))
                texts.Add(System.Text.Encoding.UTF8.GetBytes(subject.RuleSetJson));
        }

        var size = texts.Sum(static text => (long)text.Length + ByteSink.VarintLimit) + (((2L * subjects.Length) + 3) * ByteSink.VarintLimit);
        var span = to.GetSpan(checked((int)(FrameHead + size)));
        var sink = new ByteSink(span[FrameHead..]);
        sink.Zigzag(atMs);
        sink.Varint((uint)texts.Count);
        foreach (var text in texts)
        {
            sink.Varint((uint)text.Length);
            sink.Bytes(text);
        }

        sink.Varint((uint)subjects.Length);
        var previous = 0L;
        foreach (var subject in subjects)
        {
            sink.Zigzag(unchecked(subject.Subject.Value - previous));
            sink.Varint((uint)indexes[subject.RuleSetJson]);
            previous = subject.Subject.Value;
        }

        Close(to, span, ConfigurationKind, sink.Length);
    }

    /// <summary>Appends a <see cref="SealEntry"/>.</summary>
    public static void WriteSeal(IBufferWriter<byte> to, ReadOnlySpan<SubjectId> subjects)
    {
        ArgumentNullException.ThrowIfNull(to);
        var span = to.GetSpan(checked(FrameHead + ((subjects.Length + 1) * ByteSink.VarintLimit)));
        var sink = new ByteSink(span[FrameHead..]);
        sink.Varint((uint)subjects.Length);
        var previous = 0L;
        foreach (var subject in subjects)
        {
            sink.Zigzag(unchecked(subject.Value - previous));
            previous = subject.Value;
        }

        Close(to, span, SealKind, sink.Length);
    }

    /// <summary>The entries of a segment, in order; none for an empty one.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a segment.</exception>
    public static IReadOnlyList<LaneEntry> Read(ReadOnlyMemory<byte> segment)
    {
        var entries = new List<LaneEntry>();
        var source = new ByteSource(segment.Span);
        while (source.Remaining > 0)
        {
            var kind = source.Byte();
            var head = source.Bytes(FrameHead - 1);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
            if (length > (uint)source.Remaining)
                throw source.Corrupt("A segment's entry ends early");
            var origin = source.Position;
            var body = source.Bytes((int)length);
            if (Checksum.Of(body) != BinaryPrimitives.ReadUInt32LittleEndian(head[4..]))
                throw new LedgerCorruptException("A segment's checksum does not match", origin);
            var bodySource = new ByteSource(body, origin);
            entries.Add(ReadEntry(ref bodySource, kind));
            if (bodySource.Remaining != 0)
                throw bodySource.Corrupt("A segment's entry is too long");
        }

        return entries;
    }

    private static LaneEntry ReadEntry(ref ByteSource source, byte kind) => kind switch
    {
        ObservationsKind => ReadObservations(ref source),
        TickKind => new TickEntry(source.Zigzag()),
        ConfigurationKind => ReadConfiguration(ref source),
        SealKind => ReadSeal(ref source),
        _ => throw source.Corrupt("An entry of an unknown kind or version"),
    };

    private static ObservationsEntry ReadObservations(ref ByteSource source)
    {
        var receivedMs = source.Zigzag();
        var observations = new Observation[source.Count(RowCodec.Least)];
        var subject = 0L;
        var atMs = receivedMs;
        for (var index = 0; index < observations.Length; index++)
        {
            var row = RowCodec.Read(ref source, atMs, out _, out var delta);
            subject = unchecked(subject + delta);
            atMs = row.AtMs;
            observations[index] = new(new(subject), row.Metric, atMs, row.Value, row.Value2, row.Absent, row.Quality);
        }

        return new(receivedMs, observations);
    }

    private static ConfigurationEntry ReadConfiguration(ref ByteSource source)
    {
        var atMs = source.Zigzag();
        var texts = new string[source.Count(1)];
        for (var index = 0; index < texts.Length; index++)
            texts[index] = System.Text.Encoding.UTF8.GetString(source.Bytes(source.Count(1)));
        var subjects = new SubjectConfiguration[source.Count(2)];
        var previous = 0L;
        for (var index = 0; index < subjects.Length; index++)
        {
            previous = unchecked(previous + source.Zigzag());
            var text = source.Varint();
            if (text >= (ulong)texts.Length)
                throw source.Corrupt("A subject refers to a rule set that is not there");
            subjects[index] = new(new(previous), texts[(int)text]);
        }

        return new(atMs, subjects);
    }

    private static SealEntry ReadSeal(ref ByteSource source)
    {
        var subjects = new SubjectId[source.Count(1)];
        var previous = 0L;
        for (var index = 0; index < subjects.Length; index++)
            subjects[index] = new(previous = unchecked(previous + source.Zigzag()));
        return new(subjects);
    }

    private static void Close(IBufferWriter<byte> to, Span<byte> span, byte kind, int length)
    {
        span[0] = kind;
        BinaryPrimitives.WriteUInt32LittleEndian(span[1..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(span[5..], Checksum.Of(span.Slice(FrameHead, length)));
        to.Advance(FrameHead + length);
    }
}
