using Heed.Kernel.Observations;
using Heed.Ledger.Encoding;

namespace Heed.Ledger;

/// <summary>A subject's readings that are not sealed yet, kept as compact bytes. Not safe for concurrent use.</summary>
public sealed class OpenReadings
{
    private const int FirstCapacity = 32;

    private byte[] _bytes = [];
    private int _length;
    private long _lastAtMs;
    private long _lastReceivedMs;

    /// <summary>How many readings.</summary>
    public int Count { get; private set; }

    /// <summary>The sequence of the segment that holds the oldest reading; 0 when empty.</summary>
    public long OldestSequence { get; private set; }

    /// <summary>When the oldest reading was received, Unix milliseconds; 0 when empty.</summary>
    public long OldestReceivedMs { get; private set; }

    /// <summary>Memory held for the readings, bytes.</summary>
    public int Bytes => _bytes.Length;

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
        if (_length + sink.Length > _bytes.Length)
            Grow(_length + sink.Length);
        room[..sink.Length].CopyTo(_bytes.AsSpan(_length));
        _length += sink.Length;
        _lastAtMs = observation.AtMs;
        _lastReceivedMs = receivedMs;
        Count++;
    }

    /// <summary>Adds the readings to a list, in order of arrival.</summary>
    public void CopyTo(List<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var source = new ByteSource(_bytes.AsSpan(0, _length));
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

    /// <summary>Forgets the readings, after their chunk was committed.</summary>
    public void Clear()
    {
        _bytes = [];
        _length = 0;
        _lastAtMs = _lastReceivedMs = 0;
        Count = 0;
        OldestSequence = OldestReceivedMs = 0;
    }

    // Half again rather than double: a hundred thousand of these are kept at once.
    private void Grow(int needed) => Array.Resize(ref _bytes, Math.Max(Math.Max(FirstCapacity, needed), _bytes.Length * 3 / 2));
}
