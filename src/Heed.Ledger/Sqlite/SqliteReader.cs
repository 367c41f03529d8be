using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger.History;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>Reads beside the writer, off the caller's thread, over a bounded number of pooled read-only connections.</summary>
internal sealed class SqliteReader(string path, int limit) : IDisposable
{
    private readonly string _connectionString =
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();

    private readonly SemaphoreSlim _places = new(limit);

    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct) => ReadAsync(connection =>
    {
        // One transaction, so that sequence, checkpoint and segments are of one moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var (checkpointSequence, checkpoint) = Rows(
            connection, "SELECT sequence, data FROM checkpoint WHERE lane=$a", static row => (row.GetInt64(0), (byte[]?)row.GetValue(1)), lane).SingleOrDefault();
        var last = Rows(connection, "SELECT last_sequence FROM lane WHERE lane=$a", static row => row.GetInt64(0), lane).SingleOrDefault();
        var segments = Rows(
            connection,
            "SELECT sequence, data FROM segment WHERE lane=$a ORDER BY sequence",
            static row => new StoredSegment(row.GetInt64(0), (byte[])row.GetValue(1)),
            lane);
        return new LaneRecovery(last, checkpointSequence, checkpoint is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(checkpoint), segments);
    }, ct);

    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int most, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return ReadAsync<IReadOnlyList<PendingAlarm>>(
            connection => Rows(
                connection,
                "SELECT id, lane, sequence, kind, rule_id, subject, onset_ms, severity, at_ms, received_ms, value, value2, late FROM alarm_pending ORDER BY id LIMIT $a",
                ReadPending,
                most),
            ct);
    }

    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<StoredChunk>>(
            connection => Rows(
                connection,
                "SELECT from_ms, to_ms, count, header, data FROM chunk WHERE subject=$a AND to_ms>=$b AND from_ms<=$c ORDER BY from_ms, to_ms, id",
                static row => new StoredChunk(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), (byte[])row.GetValue(3), (byte[])row.GetValue(4)),
                subject.Value,
                fromMs,
                toMs),
            ct);

    public ValueTask<PeriodSums> ReadPeriodsAsync(SubjectId subject, long fromMs, long toMs, long stepMs, long offsetMs, CancellationToken ct) =>
        ReadAsync(connection => HistoryReading.PeriodsAsync(connection, subject.Value, fromMs, toMs, stepMs, offsetMs, ct).GetAwaiter().GetResult(), ct);

    public ValueTask<List<long>> DueSubjectsAsync(long beforeMs, int most, CancellationToken ct) =>
        ReadAsync(connection => RollingUp.Subjects(connection, beforeMs, most), ct);

    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct) => ReadAsync(
        connection => Rows(
            connection,
            """
            SELECT (SELECT count(*) FROM lane), (SELECT count(*) FROM segment), (SELECT coalesce(sum(length(data)), 0) FROM segment),
                   (SELECT count(*) FROM chunk), (SELECT coalesce(sum(count), 0) FROM chunk), (SELECT coalesce(sum(length(header) + length(data)), 0) FROM chunk),
                   (SELECT count(*) FROM alarm), (SELECT count(*) FROM alarm_pending)
            """,
            row => new LedgerStatistics(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), FileBytes()))[0],
        ct);

    public async ValueTask BackupAsync(string to, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        if (File.Exists(to))
            throw new LedgerUnavailableException($"The backup {to} exists already; name a new file.");
        var unfinished = to + ".unfinished";
        try
        {
            await ReadAsync(connection =>
            {
                File.Delete(unfinished);
                using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
                {
                    target.Open();
                    connection.BackupDatabase(target);
                }

                File.Move(unfinished, to, overwrite: false);
                return true;
            }, ct).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new LedgerUnavailableException($"The backup {to} could not be written: {failure.Message}. Name a new file on a disk with space.", failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _places.Dispose();
    }

    private static PendingAlarm ReadPending(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        row.GetInt64(2),
        new AlarmChange(
            (AlarmChangeKind)row.GetByte(3),
            new AlarmKey(row.GetString(4), new SubjectId(row.GetInt64(5)), row.GetInt64(6)),
            (Severity)row.GetByte(7),
            row.GetInt64(8),
            row.GetInt64(9),
            Real(row, 10),
            Real(row, 11),
            row.GetBoolean(12)));

    private static double Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<long> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters.Length; index++)
            command.Parameters.AddWithValue("$" + (char)('a' + index), parameters[index]);
        using var rows = command.ExecuteReader();
        var result = new List<T>();
        while (rows.Read())
            result.Add(read(rows));
        return result;
    }

    private async ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        await _places.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var connection = new SqliteConnection(_connectionString);
                    connection.Open();
                    return read(connection);
                },
                ct).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw new LedgerUnavailableException($"The ledger {path} could not be read: {failure.Message}. Check the disk's health.", failure);
        }
        finally
        {
            _places.Release();
        }
    }

    private long FileBytes() => Length(path) + Length(path + "-wal");

    private static long Length(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;
}
