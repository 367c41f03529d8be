namespace Heed.Ledger;

/// <summary>How much the ledger keeps.</summary>
/// <param name="Lanes">Lanes that ever committed.</param>
/// <param name="Segments">Segments kept.</param>
/// <param name="SegmentBytes">Their encoded bytes.</param>
/// <param name="Chunks">Sealed chunks.</param>
/// <param name="ChunkReadings">Readings in the chunks.</param>
/// <param name="ChunkBytes">Headers and data of the chunks.</param>
/// <param name="Alarms">Alarms ever raised.</param>
/// <param name="PendingAlarms">Alarm changes not yet handed to cases.</param>
/// <param name="FileBytes">Size of the store, its write-ahead log included.</param>
public sealed record LedgerStatistics(
    long Lanes,
    long Segments,
    long SegmentBytes,
    long Chunks,
    long ChunkReadings,
    long ChunkBytes,
    long Alarms,
    long PendingAlarms,
    long FileBytes);
