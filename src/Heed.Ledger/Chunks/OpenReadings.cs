using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>A subject's readings that are not sealed yet, kept as compact bytes. Not safe for concurrent use.</summary>
public sealed class OpenReadings
{
    /// <summary>How many readings.</summary>
    public int Count { get; private set; }

    /// <summary>The sequence of the segment that holds the oldest reading; 0 when empty.</summary>
    public long OldestSequence { get; private set; }

    /// <summary>When the oldest reading was received, Unix milliseconds; 0 when empty.</summary>
    public long OldestReceivedMs { get; private set; }

    /// <summary>Memory held for the readings, bytes.</summary>
    public int Bytes => throw new NotImplementedException();

    /// <summary>Adds a reading that stands in the segment <paramref name="sequence"/>.</summary>
    public void Append(in Observation observation, long receivedMs, long sequence) => throw new NotImplementedException();

    /// <summary>Adds the readings to a list, in order of arrival.</summary>
    public void CopyTo(List<Reading> readings) => throw new NotImplementedException();

    /// <summary>Encodes the readings as a chunk; they stay until <see cref="Clear"/>.</summary>
    /// <exception cref="InvalidOperationException">There are no readings.</exception>
    public SealedChunk Seal(SubjectId subject) => throw new NotImplementedException();

    /// <summary>Forgets the readings, after their chunk was committed.</summary>
    public void Clear() => throw new NotImplementedException();
}
