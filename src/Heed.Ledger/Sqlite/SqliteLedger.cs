using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file: one thread writes in groups, readers read beside it from the write-ahead log.</summary>
public sealed class SqliteLedger : ILedger
{
    private readonly SqliteLedgerOptions _options;
    private readonly string _writerConnection;
    private readonly SqliteReader _reader;
    private readonly WriteQueue _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteWriter? _writer;

    private SqliteLedger(SqliteLedgerOptions options)
    {
        _options = options;
        _writerConnection = new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = false }.ToString();
        _writer = OpenWriter();
        _reader = new SqliteReader(options.Path, options.ReaderLimit);
        _queue = new WriteQueue(options.QueuedCommitLimit, options.QueuedByteLimit);
        new Thread(WriteUntilClosed) { IsBackground = true, Name = "Heed ledger writer" }.Start();
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
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentOutOfRangeException.ThrowIfNegative(commit.Lane);
        ArgumentOutOfRangeException.ThrowIfLessThan(commit.Sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit.DropThroughSequence, commit.Sequence);
        foreach (var alarm in commit.Alarms)
            CheckAlarm(alarm);
        return _queue.AddAsync(new Write(commit, null), ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => _reader.PendingAlarmsAsync(limit, ct);

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pendingIds);
        return pendingIds.Count == 0 ? ValueTask.CompletedTask : _queue.AddAsync(new Write(null, pendingIds), ct);
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
        _queue.Close();
        await _ended.Task.ConfigureAwait(false);
        _reader.Dispose();
    }

    private static void CheckAlarm(in AlarmChange alarm)
    {
        ArgumentException.ThrowIfNullOrEmpty(alarm.Key.RuleId);
        if (alarm.Kind is not (AlarmChangeKind.Raised or AlarmChangeKind.Ended))
            throw new ArgumentException($"Alarm {alarm.Key} is neither raised nor ended.");
    }

    private void WriteUntilClosed()
    {
        while (_queue.TakeAll() is { } group)
            WriteGroup(group);
        _writer?.Dispose();
        _ended.TrySetResult();
    }

    private void WriteGroup(List<Write> group)
    {
        try
        {
            _writer ??= OpenWriter();
            _writer.WriteGroup(group);
        }
        catch (Exception failure)
        {
            // A fresh connection forgets whatever the failure left half done.
            _writer?.Dispose();
            _writer = null;
            var unavailable = failure as LedgerUnavailableException
                ?? new LedgerUnavailableException($"The ledger {_options.Path} could not be written: {failure.Message}. Check the disk's space and health.", failure);
            foreach (var write in group)
                write.Done.TrySetException(unavailable);
            return;
        }

        foreach (var write in group)
        {
            if (write.Refusal is { } refusal)
                write.Done.TrySetException(refusal);
            else
                write.Done.TrySetResult();
        }
    }

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
