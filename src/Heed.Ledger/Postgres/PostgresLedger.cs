using System.Net.Sockets;
using Heed.Kernel.Observations;
using Heed.Ledger.History;
using Heed.Ledger.Writing;
using Npgsql;

namespace Heed.Ledger.Postgres;

/// <summary>The ledger in a PostgreSQL database, that several processes may share: a few connections write in groups, others read.</summary>
public sealed class PostgresLedger : ILedger, ILedgerHistory
{
    private readonly PostgresLedgerOptions _options;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresReader _reader;
    private readonly PostgresAlarms _alarms;
    private readonly WriteLoop[] _writes;

    private PostgresLedger(PostgresLedgerOptions options)
    {
        _options = options;
        _source = NpgsqlDataSource.Create(PostgresSchema.Connection(options.Connection, options.Writers + options.ReaderLimit + 1));
        Try(() => PostgresSchema.Prepare(_source), "opened");
        _reader = new PostgresReader(_source, options.ReaderLimit, Unavailable);
        _alarms = new PostgresAlarms(_source, options.AlarmClaim);
        _writes = [.. Enumerable.Range(0, options.Writers).Select(number => new WriteLoop(
            $"Heed ledger writer {number}",
            new(options.QueuedCommitLimit, options.QueuedByteLimit),
            () => Try(() => new PostgresWriter(_source, options.BeforeCommit), "opened"),
            failure => Unavailable(failure, "written")))];
    }

    /// <summary>Opens the ledger, creating its tables when new.</summary>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached, or was written by a newer version.</exception>
    public static PostgresLedger Open(PostgresLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Writers, 1);
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
        return _writes[commit.Lane % _writes.Length].AddAsync(new Write(commit, null), ct);
    }

    /// <summary>
    /// As the interface says; what it returns belongs to this process for <see cref="PostgresLedgerOptions.AlarmClaim"/>, so that several
    /// processes hand over different lanes' alarms, each lane's in order.
    /// </summary>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _reader.TryAsync(() => _alarms.ClaimAsync(limit, ct), ct);
    }

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pendingIds);
        return pendingIds.Count == 0 ? ValueTask.CompletedTask : _writes[0].AddAsync(new Write(null, pendingIds), ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) =>
        _reader.ReadChunksAsync(subject, fromMs, toMs, ct);

    /// <inheritdoc/>
    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => _reader.StatisticsAsync(ct);

    /// <summary>Not here: PostgreSQL is backed up by its own tools.</summary>
    /// <exception cref="LedgerUnavailableException">Always, with what to use.</exception>
    public ValueTask BackupAsync(string path, CancellationToken ct = default) =>
        throw new LedgerUnavailableException("A ledger in PostgreSQL is backed up with PostgreSQL's own tools: pg_dump for a copy, pg_basebackup with an archived log to go back to any moment.");

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
        var part = await _reader.PartOfAsync(subject, ct).ConfigureAwait(false);
        await RunAsync(connection => Erasing.Run(connection, lane, subject), ct).ConfigureAwait(false);
        await _reader.RewriteAsync(part, ct).ConfigureAwait(false);
    }

    /// <summary>Writes what is queued, gives back what it took, then closes its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var writes in _writes)
            await writes.DisposeAsync().ConfigureAwait(false);
        await _alarms.ReleaseAsync().ConfigureAwait(false);
        _reader.Dispose();
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask RunAsync(Action<System.Data.Common.DbConnection> work, CancellationToken ct) => _writes[0].AddAsync(new Write(null, null, work), ct);

    private static bool IsStoreFailure(Exception failure) => failure is NpgsqlException or SocketException or IOException or TimeoutException;

    private LedgerUnavailableException Unavailable(Exception failure, string done)
    {
        var parts = new NpgsqlConnectionStringBuilder(_options.Connection);
        return new($"The ledger in PostgreSQL at {parts.Host}:{parts.Port}/{parts.Database} could not be {done}: {failure.Message}. Check that the server runs, takes this account, and has space.", failure);
    }

    private void Try(Action work, string done) => Try(
        () =>
        {
            work();
            return true;
        },
        done);

    private T Try<T>(Func<T> work, string done)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (IsStoreFailure(failure))
        {
            throw Unavailable(failure, done);
        }
    }
}
