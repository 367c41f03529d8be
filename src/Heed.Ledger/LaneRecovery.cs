namespace Heed.Ledger;

/// <summary>What a lane is rebuilt from.</summary>
/// <param name="LastSequence">The last sequence committed; 0 for a lane that never committed.</param>
/// <param name="CheckpointSequence">The sequence after which the checkpoint was taken; 0 when there is none.</param>
/// <param name="Checkpoint">The lane's state then; null when there is none.</param>
/// <param name="Segments">Segments still kept, ascending.</param>
public sealed record LaneRecovery(
    long LastSequence,
    long CheckpointSequence,
    ReadOnlyMemory<byte>? Checkpoint,
    IReadOnlyList<StoredSegment> Segments);

/// <summary>A segment that is kept.</summary>
/// <param name="Sequence">Its place in the lane.</param>
/// <param name="Data">Encoded entries, for <see cref="SegmentCodec.Read"/>; may be empty.</param>
public sealed record StoredSegment(long Sequence, ReadOnlyMemory<byte> Data);
