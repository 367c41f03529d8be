using System.Data.Common;

namespace Heed.Ledger.History;

/// <summary>Reads summaries of periods; the same statements on both databases.</summary>
internal static class HistoryReading
{
    private const string RollUps = "SELECT from_ms, data FROM rollup WHERE subject=@subject AND from_ms>@from AND from_ms<@to";

    // The readings of a chunk that lies within one period are not fetched: its header sums them.
    private const string Chunks = """
        SELECT from_ms, to_ms, count, header,
            CASE WHEN from_ms<@from OR to_ms>=@to THEN data WHEN (from_ms+@offset)/@step=(to_ms+@offset)/@step THEN NULL ELSE data END
        FROM chunk WHERE subject=@subject AND to_ms>=@from AND from_ms<@to
        """;

    public static async Task<PeriodSums> PeriodsAsync(DbConnection connection, long subject, long fromMs, long toMs, long stepMs, long offsetMs, CancellationToken ct)
    {
        var sums = new PeriodSums(stepMs, offsetMs);
        await using (var command = Sql.Command(connection, RollUps, ("subject", subject), ("from", fromMs - RollUpCodec.WeekMs), ("to", toMs)))
        await using (var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(ct).ConfigureAwait(false))
            {
                foreach (var hour in RollUpCodec.Decode(rows.GetInt64(0), (byte[])rows.GetValue(1)))
                {
                    if (hour.FromMs >= fromMs && hour.FromMs < toMs)
                        sums.Add(hour);
                }
            }
        }

        await using (var command = Sql.Command(connection, Chunks, ("subject", subject), ("from", fromMs), ("to", toMs), ("step", stepMs), ("offset", offsetMs)))
        await using (var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(ct).ConfigureAwait(false))
            {
                if (rows.IsDBNull(4))
                    sums.AddHeader((byte[])rows.GetValue(3));
                else
                    AddReadings(sums, new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2), (byte[])rows.GetValue(3), (byte[])rows.GetValue(4)), fromMs, toMs);
            }
        }

        return sums;
    }

    private static void AddReadings(PeriodSums sums, StoredChunk chunk, long fromMs, long toMs)
    {
        foreach (var reading in ChunkCodec.Decode(chunk))
        {
            if (reading.AtMs >= fromMs && reading.AtMs < toMs)
                sums.Add(reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent);
        }
    }
}
