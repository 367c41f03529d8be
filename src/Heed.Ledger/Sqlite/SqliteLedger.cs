using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger.History;
using Heed.Ledger.Writing;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file: one thread writes in groups, readers read beside it from the write-ahead log.</summary>
public sealed class SqliteLedger : ILedger, ILedgerHistory
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

    /// <inheritdoc/>
    public ValueTask<PeriodSums> ReadPeriodsAsync(SubjectId subject, long fromMs, long toMs, long stepMs, long offsetMs, CancellationToken ct = default) =>
        _reader.ReadPeriodsAsync(subject, fromMs, toMs, stepMs, offsetMs, ct);

    /// <inheritdoc/>
    public async ValueTask<int> RollUpAsync(long beforeMs, int subjectLimit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjectLimit, 1);
        var subjects = await _reader.DueSubjectsAsync(beforeMs, subjectLimit, ct).ConfigureAwait(false);
        if (subjects.Count > 0)
            await RunAsync(connection => subjects.ForEach(subject => RollingUp.Run(connection, new(subject), beforeMs)), ct).ConfigureAwait(false);
        return subjects.Count;
    }

    /// <inheritdoc/>
    public async ValueTask EraseAsync(int lane, SubjectId subject, CancellationToken ct = default)
    {
        await RunAsync(connection => Erasing.Run(connection, lane, subject), ct).ConfigureAwait(false);
        await _writes.AddAsync(new Write(null, null, SqliteScrubbing.Run) { IsOutside = true }, ct).ConfigureAwait(false);
    }

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync().ConfigureAwait(false);
        _reader.Dispose();
    }

    private ValueTask RunAsync(Action<System.Data.Common.DbConnection> work, CancellationToken ct) => _writes.AddAsync(new Write(null, null, work), ct);

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
