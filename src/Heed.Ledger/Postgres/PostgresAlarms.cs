using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Npgsql;

namespace Heed.Ledger.Postgres;

/// <summary>
/// Takes pending alarm changes for this process. Several processes take different lanes' changes; a lane's changes are taken by one at a time, so
/// that an end never overtakes its beginning. What a dead process took is free again when its claim is over.
/// </summary>
internal sealed class PostgresAlarms(NpgsqlDataSource source, TimeSpan claim)
{
    // Any fixed number that nothing else locks: claims are made one after another.
    private const long ClaimLock = 0x48656564_616c6172;

    private const string Claim = """
        UPDATE alarm_pending SET claimed_by=$1, claimed_until=clock_timestamp() + $2 WHERE id IN (
            SELECT id FROM alarm_pending AS mine WHERE NOT EXISTS (
                SELECT 1 FROM alarm_pending AS other WHERE other.lane=mine.lane AND other.claimed_by<>$1 AND other.claimed_until>=clock_timestamp())
            ORDER BY id LIMIT $3)
        RETURNING id, lane, sequence, kind, rule_id, subject, onset_ms, severity, at_ms, received_ms, value, value2, late
        """;

    private readonly Guid _process = Guid.NewGuid();

    public async Task<IReadOnlyList<PendingAlarm>> ClaimAsync(int limit, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        // Most looks find nothing: they write nothing.
        await using (var any = new NpgsqlCommand("SELECT EXISTS(SELECT 1 FROM alarm_pending)", connection))
        {
            if (await any.ExecuteScalarAsync(ct).ConfigureAwait(false) is false)
                return [];
        }

        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = ClaimLock } } })
            await turn.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        var claimed = await PostgresReader.RowsAsync(connection, Claim, ReadPending, ct, _process, claim, limit).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        claimed.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        return claimed;
    }

    /// <summary>Gives back what was taken and not handed over. A store that does not answer gives it back itself, later.</summary>
    public async Task ReleaseAsync()
    {
        try
        {
            await using var command = source.CreateCommand("UPDATE alarm_pending SET claimed_by=NULL, claimed_until=NULL WHERE claimed_by=$1");
            command.Parameters.Add(new() { Value = _process });
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The claim ends by time.
        }
    }

    private static PendingAlarm ReadPending(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        row.GetInt64(2),
        new AlarmChange(
            (AlarmChangeKind)row.GetInt16(3),
            new AlarmKey(row.GetString(4), new SubjectId(row.GetInt64(5)), row.GetInt64(6)),
            (Severity)row.GetInt16(7),
            row.GetInt64(8),
            row.GetInt64(9),
            Real(row, 10),
            Real(row, 11),
            row.GetBoolean(12)));

    private static double Real(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);
}
