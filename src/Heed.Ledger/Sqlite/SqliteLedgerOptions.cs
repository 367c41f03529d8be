namespace Heed.Ledger.Sqlite;

/// <summary>Where the ledger lives and how much may wait for it.</summary>
public sealed record SqliteLedgerOptions
{
    /// <summary>The database file; its folder must exist.</summary>
    public required string Path { get; init; }

    /// <summary>Most commits that the writer holds in its queue; more wait outside and can still be cancelled.</summary>
    public int QueuedCommitLimit { get; init; } = 1024;

    /// <summary>Most bytes of segments, chunks and checkpoints in the queue. One larger commit is let in alone.</summary>
    public long QueuedByteLimit { get; init; } = 64L << 20;

    /// <summary>Most reads at a time; more wait.</summary>
    public int ReaderLimit { get; init; } = 8;

    /// <summary>Called within the transaction just before it commits; what it throws is a failure of the store.</summary>
    internal Action? BeforeCommit { get; init; }
}
