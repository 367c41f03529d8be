using Heed.Kernel.Alarms;
using Heed.Ledger.Writing;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>The one connection that writes, with its prepared statements. Used by one thread.</summary>
internal sealed class SqliteWriter : IGroupWriter
{
    private const string ChangeColumns = "rule_id, subject, onset_ms";

    private readonly SqliteConnection _connection;
    private readonly Action? _beforeCommit;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _fence;
    private readonly SqliteStatement _segment;
    private readonly SqliteStatement _drop;
    private readonly SqliteStatement _checkpoint;
    private readonly SqliteStatement _chunk;
    private readonly SqliteStatement _raise;
    private readonly SqliteStatement _end;
    private readonly SqliteStatement _pending;
    private readonly SqliteStatement _handled;

    public SqliteWriter(string connectionString, Action? beforeCommit)
    {
        _beforeCommit = beforeCommit;
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            SqliteSchema.Prepare(_connection);
            _begin = Add("BEGIN IMMEDIATE");
            _commit = Add("COMMIT");
            _fence = Add(
                """
                INSERT INTO lane(lane, last_sequence) SELECT $lane, $sequence WHERE $sequence=1 OR EXISTS(SELECT 1 FROM lane WHERE lane=$lane)
                ON CONFLICT(lane) DO UPDATE SET last_sequence=$sequence WHERE last_sequence=$sequence-1
                """,
                "lane", "sequence");
            _segment = Add("INSERT INTO segment(lane, sequence, data) VALUES($lane, $sequence, $data)", "lane", "sequence", "data");
            _drop = Add("DELETE FROM segment WHERE lane=$lane AND sequence<=$sequence", "lane", "sequence");
            _checkpoint = Add("INSERT OR REPLACE INTO checkpoint(lane, sequence, data) VALUES($lane, $sequence, $data)", "lane", "sequence", "data");
            _chunk = Add(
                "INSERT INTO chunk(subject, from_ms, to_ms, count, header, data) VALUES($subject, $from, $to, $count, $header, $data)",
                "subject", "from", "to", "count", "header", "data");
            _raise = Add(
                $"INSERT INTO alarm({ChangeColumns}, severity, lane, sequence, raised_at_ms, raised_received_ms, value, value2, late) VALUES($rule, $subject, $onset, $severity, $lane, $sequence, $at, $received, $value, $value2, $late) ON CONFLICT DO NOTHING",
                "rule", "subject", "onset", "severity", "lane", "sequence", "at", "received", "value", "value2", "late");
            _end = Add(
                "UPDATE alarm SET ended_at_ms=$at, ended_received_ms=$received WHERE rule_id=$rule AND subject=$subject AND onset_ms=$onset AND ended_at_ms IS NULL",
                "rule", "subject", "onset", "at", "received");
            _pending = Add(
                $"INSERT INTO alarm_pending(kind, {ChangeColumns}, severity, lane, sequence, at_ms, received_ms, value, value2, late) VALUES($kind, $rule, $subject, $onset, $severity, $lane, $sequence, $at, $received, $value, $value2, $late)",
                "kind", "rule", "subject", "onset", "severity", "lane", "sequence", "at", "received", "value", "value2", "late");
            _handled = Add("DELETE FROM alarm_pending WHERE id=$id", "id");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void WriteGroup(List<Write> group)
    {
        if (group is [{ IsOutside: true } alone])
        {
            alone.Work!(_connection);
            return;
        }

        _begin.Run();
        foreach (var write in group)
        {
            if (write.Commit is { } commit)
                write.Refusal = WriteCommit(commit);
            else if (write.Handled is { } handled)
                WriteHandled(handled);
            else
                write.Work!(_connection);
        }

        _beforeCommit?.Invoke();
        _commit.Run();
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }

    private LedgerFencedException? WriteCommit(LaneCommit commit)
    {
        if (_fence.Run(commit.Lane, commit.Sequence) == 0)
            return new(commit.Lane, commit.Sequence, LastSequence(commit.Lane));
        _segment.Run(commit.Lane, commit.Sequence, SqliteStatement.Blob(commit.Segment));
        foreach (var alarm in commit.Alarms)
            WriteAlarm(commit, alarm);
        foreach (var chunk in commit.Chunks)
            _chunk.Run(chunk.Subject.Value, chunk.FromMs, chunk.ToMs, chunk.Count, chunk.Header, chunk.Data);
        if (commit.Checkpoint is { } checkpoint)
            _checkpoint.Run(commit.Lane, commit.Sequence, SqliteStatement.Blob(checkpoint));
        if (commit.DropThroughSequence > 0)
            _drop.Run(commit.Lane, commit.DropThroughSequence);
        return null;
    }

    private void WriteAlarm(LaneCommit commit, in AlarmChange change)
    {
        var (rule, subject, onset) = (change.Key.RuleId, change.Key.Subject.Value, change.Key.OnsetMs);
        var (value, value2) = (SqliteStatement.Real(change.Value), SqliteStatement.Real(change.Value2));
        var isNew = change.Kind == AlarmChangeKind.Raised
            ? _raise.Run(rule, subject, onset, (int)change.Severity, commit.Lane, commit.Sequence, change.AtMs, change.ReceivedMs, value, value2, change.Late)
            : _end.Run(rule, subject, onset, change.AtMs, change.ReceivedMs);
        if (isNew != 0)
            _pending.Run((int)change.Kind, rule, subject, onset, (int)change.Severity, commit.Lane, commit.Sequence, change.AtMs, change.ReceivedMs, value, value2, change.Late);
    }

    private void WriteHandled(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
            _handled.Run(id);
    }

    private long LastSequence(int lane) =>
        SqliteSchema.Number(_connection, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SELECT coalesce(max(last_sequence), 0) FROM lane WHERE lane={lane}"));

    private SqliteStatement Add(string sql, params string[] names)
    {
        var statement = new SqliteStatement(_connection, sql, names);
        _statements.Add(statement);
        return statement;
    }
}
