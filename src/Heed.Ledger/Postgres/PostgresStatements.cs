using Heed.Kernel.Alarms;
using Heed.Ledger.Writing;
using Npgsql;
using NpgsqlTypes;

namespace Heed.Ledger.Postgres;

/// <summary>What a group writes beside its segments: chunks, checkpoints and drops as arrays, alarms one by one in their order.</summary>
internal static class PostgresStatements
{
    private const string Chunks = "INSERT INTO chunk(subject, from_ms, to_ms, count, header, data) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)";

    private const string Checkpoints = """
        INSERT INTO checkpoint(lane, sequence, data) SELECT * FROM unnest($1, $2, $3)
        ON CONFLICT(lane) DO UPDATE SET sequence=excluded.sequence, data=excluded.data
        """;

    private const string Drops = "DELETE FROM segment USING unnest($1, $2) AS dropped(lane, through) WHERE segment.lane=dropped.lane AND segment.sequence<=dropped.through";

    // A change waits to be handed over only when it is new.
    private const string Pending = """
        INSERT INTO alarm_pending(kind, rule_id, subject, onset_ms, severity, lane, sequence, at_ms, received_ms, value, value2, late)
        SELECT $12, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM fresh
        """;

    private const string Raise = $"""
        WITH fresh AS (
            INSERT INTO alarm(rule_id, subject, onset_ms, severity, lane, sequence, raised_at_ms, raised_received_ms, value, value2, late)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING 1)
        {Pending}
        """;

    private const string End = $"""
        WITH fresh AS (
            UPDATE alarm SET ended_at_ms=$7, ended_received_ms=$8 WHERE rule_id=$1 AND subject=$2 AND onset_ms=$3 AND ended_at_ms IS NULL RETURNING 1)
        {Pending}
        """;

    /// <summary>Adds a statement with its values; returns it.</summary>
    public static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>Adds everything of the commits but their segments.</summary>
    public static void AddRest(NpgsqlBatch batch, List<Write> commits)
    {
        var chunks = commits.SelectMany(static write => write.Commit!.Chunks).ToArray();
        if (chunks.Length > 0)
        {
            Add(
                batch,
                Chunks,
                Array(chunks, static chunk => chunk.Subject.Value),
                Array(chunks, static chunk => chunk.FromMs),
                Array(chunks, static chunk => chunk.ToMs),
                Array(chunks, static chunk => chunk.Count),
                Array(chunks, static chunk => chunk.Header),
                Array(chunks, static chunk => chunk.Data));
        }

        foreach (var write in commits)
        {
            foreach (var alarm in write.Commit!.Alarms)
                AddAlarm(batch, write.Commit, alarm);
        }

        // Of several checkpoints of a lane the last one counts: one statement may touch a row once.
        var checkpoints = commits.Select(static write => write.Commit!).Where(static commit => commit.Checkpoint is not null).GroupBy(static commit => commit.Lane).Select(static group => group.Last()).ToArray();
        if (checkpoints.Length > 0)
        {
            Add(
                batch,
                Checkpoints,
                Array(checkpoints, static commit => commit.Lane),
                Array(checkpoints, static commit => commit.Sequence),
                Array(checkpoints, static commit => commit.Checkpoint!.Value.ToArray()));
        }

        var drops = commits.Select(static write => write.Commit!).Where(static commit => commit.DropThroughSequence > 0).ToArray();
        if (drops.Length > 0)
            Add(batch, Drops, Array(drops, static commit => commit.Lane), Array(drops, static commit => commit.DropThroughSequence));
    }

    private static void AddAlarm(NpgsqlBatch batch, LaneCommit commit, in AlarmChange change)
    {
        var command = Add(
            batch,
            change.Kind == AlarmChangeKind.Raised ? Raise : End,
            change.Key.RuleId,
            change.Key.Subject.Value,
            change.Key.OnsetMs,
            (short)change.Severity,
            commit.Lane,
            commit.Sequence,
            change.AtMs,
            change.ReceivedMs);
        command.Parameters.Add(Real(change.Value));
        command.Parameters.Add(Real(change.Value2));
        command.Parameters.Add(new() { Value = change.Late });
        command.Parameters.Add(new() { Value = (short)change.Kind });
    }

    private static NpgsqlParameter Real(double value) => new() { NpgsqlDbType = NpgsqlDbType.Double, Value = double.IsNaN(value) ? DBNull.Value : value };

    private static TResult[] Array<T, TResult>(T[] items, Func<T, TResult> member) => System.Array.ConvertAll(items, item => member(item));
}
