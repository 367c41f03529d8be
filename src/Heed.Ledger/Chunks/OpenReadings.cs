using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>A subject's readings that are not sealed yet, kept as compact bytes. Not safe for concurrent use.</summary>
/// <param name="blocks">Where the bytes are; shared by whoever is used by the same caller.</param>
public sealed class OpenReadings(ByteBlocks blocks)
{
    private int _first = ByteBlocks.None;
    private int _last = ByteBlocks.None;
    private int _length;
    private int _roomLeft;
    private long _lastAtMs;
    private long _lastReceivedMs;

    /// <summary>Readings with blocks of their own.</summary>
    public OpenReadings()
        : this(new ByteBlocks())
    {
    }

    /// <summary>How many readings.</summary>
    public int Count { get; private set; }

    /// <summary>The sequence of the segment that holds the oldest reading; 0 when empty.</summary>
    public long OldestSequence { get; private set; }

    /// <summary>When the oldest reading was received, Unix milliseconds; 0 when empty.</summary>
    public long OldestReceivedMs { get; private set; }

    /// <summary>Reads from the memory that the next reading is written to, so that it is near by then; the result means nothing.</summary>
    public int Touch() => _last == ByteBlocks.None ? 0 : blocks.Of(_last)[0];

    /// <summary>Adds a reading that stands in the segment <paramref name="sequence"/>. Sequences do not go back.</summary>
    public void Append(in Observation observation, long receivedMs, long sequence)
    {
        if (Count == 0)
        {
            OldestSequence = sequence;
            OldestReceivedMs = receivedMs;
        }

        Span<byte> room = stackalloc byte[RowCodec.Limit];
        var sink = new ByteSink(room);
        var row = new Row(observation.Metric, observation.AtMs, observation.Value, observation.Value2, observation.Absent, observation.Quality);
        var delay = unchecked((receivedMs - observation.AtMs) - (_lastReceivedMs - _lastAtMs));
        RowCodec.Write(ref sink, row, receivedMs == _lastReceivedMs, delay, unchecked(observation.AtMs - _lastAtMs));
        Write(room[..sink.Length]);
        _lastAtMs = observation.AtMs;
        _lastReceivedMs = receivedMs;
        Count++;
    }

    /// <summary>Adds the readings to a list, in order of arrival.</summary>
    public void CopyTo(List<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var source = new ByteSource(Gathered());
        long atMs = 0, receivedMs = 0;
        while (source.Remaining > 0)
        {
            var row = RowCodec.Read(ref source, atMs, out var sameReceipt, out var delay);
            if (!sameReceipt)
                receivedMs = unchecked(row.AtMs + (receivedMs - atMs) + delay);
            atMs = row.AtMs;
            readings.Add(new(row.Metric, atMs, row.Value, row.Value2, row.Absent, row.Quality, receivedMs));
        }
    }

    /// <summary>Encodes the readings as a chunk; they stay until <see cref="Clear"/>.</summary>
    /// <exception cref="InvalidOperationException">There are no readings.</exception>
    public SealedChunk Seal(SubjectId subject)
    {
        if (Count == 0)
            throw new InvalidOperationException($"Subject {subject} has no readings to seal.");
        var readings = new List<Reading>(Count);
        CopyTo(readings);
        return ChunkCodec.Encode(subject, readings);
    }

    /// <summary>Forgets the readings, after their chunk was encoded.</summary>
    public void Clear()
    {
        if (_first != ByteBlocks.None)
            blocks.Return(_first, _last);
        _first = _last = ByteBlocks.None;
        _length = _roomLeft = 0;
        _lastAtMs = _lastReceivedMs = 0;
        Count = 0;
        OldestSequence = OldestReceivedMs = 0;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_roomLeft == 0)
                Extend();
            var part = Math.Min(_roomLeft, bytes.Length);
            bytes[..part].CopyTo(blocks.Of(_last)[^_roomLeft..]);
            _roomLeft -= part;
            bytes = bytes[part..];
        }
    }

    private void Extend()
    {
        var block = blocks.Take();
        if (_first == ByteBlocks.None)
            _first = block;
        else
            blocks.Link(_last, block);
        _last = block;
        _roomLeft = ByteBlocks.Room;
    }

    private byte[] Gathered()
    {
        var bytes = new byte[_length];
        var filled = 0;
        for (var block = _first; filled < _length; block = blocks.Next(block))
        {
            var part = blocks.Of(block)[..Math.Min(ByteBlocks.Room, _length - filled)];
            part.CopyTo(bytes.AsSpan(filled));
            filled += part.Length;
        }

        return bytes;
    }
}
