using System.Data.Common;
using Heed.Kernel.Observations;

namespace Heed.Ledger.History;

/// <summary>Turns old chunks into hours, within a transaction of the writer.</summary>
internal static class RollingUp
{
    private const string Due = "SELECT DISTINCT subject FROM chunk WHERE to_ms<@before LIMIT @limit";
    private const string Take = "DELETE FROM chunk WHERE subject=@subject AND to_ms<@before RETURNING from_ms, to_ms, count, header, data";
    private const string Known = "SELECT data FROM rollup WHERE subject=@subject AND from_ms=@week";
    private const string Keep = "INSERT INTO rollup(subject, from_ms, data) VALUES(@subject, @week, @data) ON CONFLICT(subject, from_ms) DO UPDATE SET data=excluded.data";

    /// <summary>Subjects that have chunks to roll up.</summary>
    public static List<long> Subjects(DbConnection connection, long beforeMs, int limit) =>
        Sql.Rows(connection, Due, static row => row.GetInt64(0), ("before", beforeMs), ("limit", (long)limit));

    /// <summary>Rolls up one subject.</summary>
    public static void Run(DbConnection connection, SubjectId subject, long beforeMs)
    {
        var hours = new PeriodSums(PeriodSums.HourMs);
        foreach (var chunk in Sql.Rows(
            connection,
            Take,
            static row => new StoredChunk(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), (byte[])row.GetValue(3), (byte[])row.GetValue(4)),
            ("subject", subject.Value),
            ("before", beforeMs)))
        {
            foreach (var reading in ChunkCodec.Decode(chunk))
                hours.Add(reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent);
        }

        // A week may have hours already: chunks lie across its border, and some readings come late.
        foreach (var week in hours.Periods.GroupBy(static hour => RollUpCodec.Week(hour.FromMs)))
        {
            var merged = new PeriodSums(PeriodSums.HourMs);
            foreach (var known in Sql.Rows(connection, Known, static row => (byte[])row.GetValue(0), ("subject", subject.Value), ("week", week.Key)))
            {
                foreach (var hour in RollUpCodec.Decode(week.Key, known))
                    merged.Add(hour);
            }

            foreach (var hour in week)
                merged.Add(hour);
            Sql.Run(connection, Keep, ("subject", subject.Value), ("week", week.Key), ("data", RollUpCodec.Encode(week.Key, merged.Periods)));
        }
    }
}
