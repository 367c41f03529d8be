using Heed.Kernel.Alarms;

namespace Heed.Ledger;

/// <summary>Everything that a lane makes durable in one step. The memory handed over must not change until the commit completes.</summary>
/// <param name="Lane">The lane, from 0.</param>
/// <param name="Sequence">The lane's last sequence plus one; the first is 1.</param>
/// <param name="Segment">Encoded entries (see <see cref="SegmentCodec"/>); may be empty for a commit that only seals or checkpoints.</param>
/// <param name="Alarms">Changes that the entries caused, in order.</param>
/// <param name="Chunks">Spans of readings that were sealed.</param>
/// <param name="Checkpoint">The lane's own state as of after this sequence, opaque here; null for none.</param>
/// <param name="DropThroughSequence">Segments up to and including this one are deleted in the same transaction; 0 drops none.</param>
public sealed record LaneCommit(
    int Lane,
    long Sequence,
    ReadOnlyMemory<byte> Segment,
    IReadOnlyList<AlarmChange> Alarms,
    IReadOnlyList<SealedChunk> Chunks,
    ReadOnlyMemory<byte>? Checkpoint,
    long DropThroughSequence);
