using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger.Writing;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file: one thread writes in groups, readers read beside it from the write-ahead log.</summary>
public sealed class SqliteLedger : ILedger
{
    private readonly SqliteLedgerOptions _options;
    private readonly string _writerConnection;
    private readonly SqliteReader _reader;
    private readonly WriteLoop _writes;

    private SqliteLedger(SqliteLedgerOptions options)
    {
        _options = options;
        _writerConnection = new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = false }.ToString();
        _writes = new WriteLoop("Heed ledger writer", new(options.QueuedCommitLimit, options.QueuedByteLimit), OpenWriter, Unavailable);
        _reader = new SqliteReader(options.Path, options.ReaderLimit);
    }

    /// <summary>Opens the file, creating it and its tables when new.</summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or was written by a newer version.</exception>
    public static SqliteLedger Open(SqliteLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueuedCommitLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueuedByteLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReaderLimit, 1);
        return new(options);
    }

    /// <inheritdoc/>
    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) => _reader.RecoverAsync(lane, ct);

    /// <inheritdoc/>
    public ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default)
    {
        CommitGuard.Check(commit);
        return _writes.AddAsync(new Write(commit, null), ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => _reader.PendingAlarmsAsync(limit, ct);

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pendingIds);
        return pendingIds.Count == 0 ? ValueTask.CompletedTask : _writes.AddAsync(new Write(null, pendingIds), ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) =>
        _reader.ReadChunksAsync(subject, fromMs, toMs, ct);

    /// <inheritdoc/>
    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => _reader.StatisticsAsync(ct);

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken ct = default) => _reader.BackupAsync(path, ct);

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync().ConfigureAwait(false);
        _reader.Dispose();
    }

    private LedgerUnavailableException Unavailable(Exception failure) =>
        new($"The ledger {_options.Path} could not be written: {failure.Message}. Check the disk's space and health.", failure);

    private SqliteWriter OpenWriter()
    {
        try
        {
            return new(_writerConnection, _options.BeforeCommit);
        }
        catch (SqliteException failure)
        {
            throw new LedgerUnavailableException($"The ledger {_options.Path} could not be opened: {failure.Message}. Check that the folder exists and may be written.", failure);
        }
    }
}
