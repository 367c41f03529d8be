using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>Turns a subject's readings into a chunk and back.</summary>
public static class ChunkCodec
{
    /// <summary>Encodes readings, in any order; exact duplicates (same metric, time and values) are dropped.</summary>
    /// <exception cref="ArgumentException">There are no readings.</exception>
    public static SealedChunk Encode(SubjectId subject, List<Reading> readings) => throw new NotImplementedException();

    /// <summary>The readings, by metric and then time.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a chunk.</exception>
    public static List<Reading> Decode(StoredChunk chunk) => throw new NotImplementedException();

    /// <summary>The summaries of a chunk's header, by metric.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a chunk's header.</exception>
    public static IReadOnlyList<MetricSummary> Summaries(byte[] header) => throw new NotImplementedException();
}
