using Heed.Kernel.Observations;

namespace Heed.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file.</summary>
public sealed class SqliteLedger : ILedger
{
    private SqliteLedger()
    {
    }

    /// <summary>Opens the file, creating it and its tables when new.</summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or was written by a newer version.</exception>
    public static SqliteLedger Open(SqliteLedgerOptions options) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken ct = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
