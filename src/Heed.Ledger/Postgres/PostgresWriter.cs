using Heed.Ledger.Writing;
using Npgsql;
using NpgsqlTypes;

namespace Heed.Ledger.Postgres;

/// <summary>
/// A connection that writes groups: one round trip moves the lanes on and inserts their segments, one brings the rest and commits.
/// </summary>
internal sealed class PostgresWriter : IGroupWriter
{
    private const string NewLanes = "INSERT INTO lane(lane, last_sequence) SELECT unnest($1), 0 ON CONFLICT DO NOTHING";

    // The lane's row is the fence: of two who commit the same sequence the second waits here, and then finds the row moved.
    private const string MoveLanes = """
        WITH moved AS (
            UPDATE lane SET last_sequence=next.last FROM unnest($1, $2, $3) AS next(lane, first, last)
            WHERE lane.lane=next.lane AND lane.last_sequence=next.first-1 RETURNING lane.lane),
        kept AS (
            INSERT INTO segment(lane, sequence, data) SELECT part.lane, part.sequence, part.data
            FROM unnest($4, $5, $6) AS part(lane, sequence, data) JOIN moved ON moved.lane=part.lane)
        SELECT lane FROM moved
        """;

    private readonly NpgsqlConnection _connection;
    private readonly Action? _beforeCommit;

    public PostgresWriter(NpgsqlDataSource source, Action? beforeCommit)
    {
        _beforeCommit = beforeCommit;
        _connection = source.OpenConnection();
        // An acknowledgement promises the disk, whatever the server's default is; a stronger promise (a replica) stays.
        using var durable = new NpgsqlCommand("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit')='off'", _connection);
        durable.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void WriteGroup(List<Write> group)
    {
        using var transaction = _connection.BeginTransaction();
        var commits = group.Where(static write => write.Commit is not null).ToList();
        if (commits.Count > 0 && !TryMove(commits))
            commits = MoveOneByOne(commits);
        foreach (var write in group)
            write.Work?.Invoke(_connection);
        using var rest = new NpgsqlBatch(_connection, transaction);
        foreach (var write in group)
        {
            if (write.Handled is { } handled)
                PostgresStatements.Add(rest, "DELETE FROM alarm_pending WHERE id=ANY($1)", handled.ToArray());
        }

        PostgresStatements.AddRest(rest, commits);
        if (rest.BatchCommands.Count > 0)
            rest.ExecuteNonQuery();
        _beforeCommit?.Invoke();
        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Moves all lanes at once; false when some lane refused, and then nothing of the group has been kept.</summary>
    private bool TryMove(List<Write> commits)
    {
        var lanes = Lanes(commits);
        if (lanes is null)
            return false;
        using var batch = new NpgsqlBatch(_connection);
        var news = lanes.Where(static lane => lane.First == 1).Select(static lane => lane.Lane).ToArray();
        if (news.Length > 0)
            PostgresStatements.Add(batch, NewLanes, news);
        PostgresStatements.Add(batch, "SAVEPOINT fence");
        AddMove(batch, lanes, commits);
        using (var rows = batch.ExecuteReader())
        {
            var moved = 0;
            do
            {
                while (rows.Read())
                    moved++;
            }
            while (rows.NextResult());
            if (moved == lanes.Count)
                return true;
        }

        using var undo = new NpgsqlCommand("ROLLBACK TO SAVEPOINT fence", _connection);
        undo.ExecuteNonQuery();
        return false;
    }

    /// <summary>Looks where each lane stands, refuses what does not follow, and moves the others; returns those.</summary>
    private List<Write> MoveOneByOne(List<Write> commits)
    {
        var last = new Dictionary<int, long>();
        using (var create = new NpgsqlCommand(NewLanes, _connection))
        {
            create.Parameters.Add(new() { Value = commits.Where(static write => write.Commit!.Sequence == 1).Select(static write => write.Commit!.Lane).Distinct().ToArray() });
            create.ExecuteNonQuery();
        }

        using (var look = new NpgsqlCommand("SELECT lane, last_sequence FROM lane WHERE lane=ANY($1) ORDER BY lane FOR UPDATE", _connection))
        {
            look.Parameters.Add(new() { Value = commits.Select(static write => write.Commit!.Lane).Distinct().ToArray() });
            using var rows = look.ExecuteReader();
            while (rows.Read())
                last[rows.GetInt32(0)] = rows.GetInt64(1);
        }

        var good = new List<Write>();
        foreach (var write in commits)
        {
            var (lane, sequence) = (write.Commit!.Lane, write.Commit.Sequence);
            var before = last.GetValueOrDefault(lane);
            if (sequence != before + 1)
            {
                write.Refusal = new LedgerFencedException(lane, sequence, before);
                continue;
            }

            last[lane] = sequence;
            good.Add(write);
        }

        if (good.Count == 0)
            return good;
        using var batch = new NpgsqlBatch(_connection);
        AddMove(batch, Lanes(good)!, good);
        batch.ExecuteNonQuery();
        return good;
    }

    private static void AddMove(NpgsqlBatch batch, List<(int Lane, long First, long Last)> lanes, List<Write> commits)
    {
        var command = PostgresStatements.Add(
            batch,
            MoveLanes,
            lanes.Select(static lane => lane.Lane).ToArray(),
            lanes.Select(static lane => lane.First).ToArray(),
            lanes.Select(static lane => lane.Last).ToArray(),
            commits.Select(static write => write.Commit!.Lane).ToArray(),
            commits.Select(static write => write.Commit!.Sequence).ToArray());
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>[]>
        {
            TypedValue = [.. commits.Select(static write => write.Commit!.Segment)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
    }

    /// <summary>First and last sequence of each lane, by lane; null when a lane's sequences do not follow one another.</summary>
    private static List<(int Lane, long First, long Last)>? Lanes(List<Write> commits)
    {
        var lanes = new SortedDictionary<int, (long First, long Last)>();
        foreach (var write in commits)
        {
            var (lane, sequence) = (write.Commit!.Lane, write.Commit.Sequence);
            if (!lanes.TryGetValue(lane, out var known))
                lanes[lane] = (sequence, sequence);
            else if (sequence == known.Last + 1)
                lanes[lane] = (known.First, sequence);
            else
                return null;
        }

        return [.. lanes.Select(static pair => (pair.Key, pair.Value.First, pair.Value.Last))];
    }
}
