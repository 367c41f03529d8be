using System.Data;
using System.Net.Sockets;
using Heed.Kernel.Observations;
using Heed.Ledger.History;
using Npgsql;

namespace Heed.Ledger.Postgres;

/// <summary>Reads over a bounded number of pooled connections.</summary>
internal sealed class PostgresReader(NpgsqlDataSource source, int limit, Func<Exception, string, LedgerUnavailableException> describe) : IDisposable
{
    private static readonly string[] Small = ["segment", "checkpoint", "rollup", "alarm", "alarm_pending"];

    private readonly SemaphoreSlim _places = new(limit);

    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct) => ReadAsync(
        async connection =>
        {
            // One snapshot, so that sequence, checkpoint and segments are of one moment.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct).ConfigureAwait(false);
            var (checkpointSequence, checkpoint) = (await RowsAsync(
                connection, "SELECT sequence, data FROM checkpoint WHERE lane=$1", static row => (row.GetInt64(0), (byte[]?)row.GetValue(1)), ct, lane).ConfigureAwait(false)).SingleOrDefault();
            var last = await RowsAsync(connection, "SELECT last_sequence FROM lane WHERE lane=$1", static row => row.GetInt64(0), ct, lane).ConfigureAwait(false);
            var segments = await RowsAsync(
                connection,
                "SELECT sequence, data FROM segment WHERE lane=$1 ORDER BY sequence",
                static row => new StoredSegment(row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
                ct,
                lane).ConfigureAwait(false);
            return new LaneRecovery(last.SingleOrDefault(), checkpointSequence, checkpoint is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(checkpoint), segments);
        },
        ct);

    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<StoredChunk>>(
            async connection => await RowsAsync(
                connection,
                "SELECT from_ms, to_ms, count, header, data FROM chunk WHERE subject=$1 AND to_ms>=$2 AND from_ms<=$3 ORDER BY from_ms, to_ms",
                static row => new StoredChunk(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4)),
                ct,
                subject.Value,
                fromMs,
                toMs).ConfigureAwait(false),
            ct);

    public ValueTask<PeriodSums> ReadPeriodsAsync(SubjectId subject, long fromMs, long toMs, long stepMs, long offsetMs, CancellationToken ct) =>
        ReadAsync(connection => HistoryReading.PeriodsAsync(connection, subject.Value, fromMs, toMs, stepMs, offsetMs, ct), ct);

    public ValueTask<List<long>> DueSubjectsAsync(long beforeMs, int most, CancellationToken ct) =>
        ReadAsync(connection => Task.FromResult(RollingUp.Subjects(connection, beforeMs, most)), ct);

    /// <summary>The partition that holds a subject's chunks; null when it has none.</summary>
    public ValueTask<string?> PartOfAsync(SubjectId subject, CancellationToken ct) => ReadAsync(
        async connection => (await RowsAsync(connection, "SELECT tableoid::regclass::text FROM chunk WHERE subject=$1 LIMIT 1", static row => row.GetString(0), ct, subject.Value).ConfigureAwait(false)).SingleOrDefault(),
        ct);

    /// <summary>Writes tables anew, so that deleted rows leave the files; commits to them wait meanwhile.</summary>
    public ValueTask<bool> RewriteAsync(string? part, CancellationToken ct) => ReadAsync(
        async connection =>
        {
            string[] tables = part is null ? Small : [.. Small, part];
            foreach (var table in tables)
            {
                await using var vacuum = new NpgsqlCommand($"VACUUM FULL {table}", connection) { CommandTimeout = 0 };
                await vacuum.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            }

            return true;
        },
        ct);

    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct) => ReadAsync(
        async connection => (await RowsAsync(
            connection,
            $"""
            SELECT (SELECT count(*) FROM lane), (SELECT count(*) FROM segment), (SELECT coalesce(sum(length(data)), 0)::bigint FROM segment),
                   (SELECT count(*) FROM chunk), (SELECT coalesce(sum(count), 0)::bigint FROM chunk), (SELECT coalesce(sum(length(header) + length(data)), 0)::bigint FROM chunk),
                   (SELECT count(*) FROM alarm), (SELECT count(*) FROM alarm_pending),
                   (SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE relkind='r' AND relnamespace='{PostgresSchema.Name}'::regnamespace)
            """,
            static row => new LedgerStatistics(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8)),
            ct).ConfigureAwait(false))[0],
        ct);

    /// <summary>Does something with the store when there is a place, and puts its failure into words.</summary>
    public async ValueTask<T> TryAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _places.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or IOException or TimeoutException)
        {
            throw describe(failure, "read");
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    internal static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var result = new List<T>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            result.Add(read(rows));
        return result;
    }

    private ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct) => TryAsync(
        async () =>
        {
            await using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
            return await read(connection).ConfigureAwait(false);
        },
        ct);
}
