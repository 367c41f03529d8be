namespace Heed.Ledger.Sqlite;

/// <summary>Where the ledger lives and how much may wait for it.</summary>
public sealed record SqliteLedgerOptions
{
    /// <summary>The database file; its folder must exist.</summary>
    public required string Path { get; init; }

    /// <summary>Most commits that may wait for the writer; more wait outside, without being accepted.</summary>
    public int QueuedCommitLimit { get; init; } = 1024;

    /// <summary>Most bytes of segments, chunks and checkpoints that may wait for the writer. One larger commit is let in alone.</summary>
    public long QueuedByteLimit { get; init; } = 64L << 20;
}
