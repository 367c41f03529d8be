namespace Heed.Ledger.Postgres;

/// <summary>Where the ledger lives and how much may wait for it.</summary>
public sealed record PostgresLedgerOptions
{
    /// <summary>Connection string of the database; the ledger has the schema <c>ledger</c> in it for itself.</summary>
    public required string Connection { get; init; }

    /// <summary>Connections that write; a lane always uses the same one. Two keep the disk busy while one prepares.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>Most commits that each writer holds in its queue; more wait outside and can still be cancelled.</summary>
    public int QueuedCommitLimit { get; init; } = 1024;

    /// <summary>Most bytes of segments, chunks and checkpoints in a writer's queue. One larger commit is let in alone.</summary>
    public long QueuedByteLimit { get; init; } = 32L << 20;

    /// <summary>Most reads at a time; more wait.</summary>
    public int ReaderLimit { get; init; } = 8;

    /// <summary>How long alarms that were taken to be handed to cases belong to this process; after that another may take them.</summary>
    public TimeSpan AlarmClaim { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called within the transaction just before it commits; what it throws is a failure of the store.</summary>
    internal Action? BeforeCommit { get; init; }
}
