using System.Buffers;
using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>Turns a lane's log entries into the bytes of a segment and back.</summary>
public static class SegmentCodec
{
    /// <summary>Appends an <see cref="ObservationsEntry"/>.</summary>
    public static void WriteObservations(IBufferWriter<byte> to, long receivedMs, ReadOnlySpan<Observation> observations) => throw new NotImplementedException();

    /// <summary>Appends a <see cref="TickEntry"/>.</summary>
    public static void WriteTick(IBufferWriter<byte> to, long nowMs) => throw new NotImplementedException();

    /// <summary>Appends a <see cref="ConfigurationEntry"/>.</summary>
    public static void WriteConfiguration(IBufferWriter<byte> to, long atMs, ReadOnlySpan<SubjectConfiguration> subjects) => throw new NotImplementedException();

    /// <summary>The entries of a segment, in order; none for an empty one.</summary>
    /// <exception cref="LedgerCorruptException">The bytes are not a segment.</exception>
    public static IReadOnlyList<LaneEntry> Read(ReadOnlyMemory<byte> segment) => throw new NotImplementedException();
}
