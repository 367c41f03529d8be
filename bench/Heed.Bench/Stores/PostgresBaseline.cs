using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Heed.Bench.Stores;

/// <summary>What plain PostgreSQL does with the same rows: one row an observation, binary COPY in transactions of 500, on as many connections as the ledger writes with.</summary>
internal static class PostgresBaseline
{
    private const int BatchSize = 500;
    private const int Connections = 2;

    /// <summary>Rows/s of an append-only table, with or without an index on (subject, at).</summary>
    public static async Task<double> MeasureAsync(string connectionString, bool indexed, int rows, int subjects)
    {
        var table = indexed ? "observation_indexed" : "observation_plain";
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var create = source.CreateCommand($"CREATE TABLE {table}(subject bigint, metric int, at bigint, received bigint, value double precision, value2 double precision)"))
            await create.ExecuteNonQueryAsync();
        if (indexed)
        {
            await using var index = source.CreateCommand($"CREATE INDEX ON {table}(subject, at)");
            await index.ExecuteNonQueryAsync();
        }

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(seed => Task.Run(() => Copy(source, table, seed, rows / Connections, subjects))));
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static void Copy(NpgsqlDataSource source, string table, int seed, int rows, int subjects)
    {
        var random = new Random(seed);
        using var connection = source.OpenConnection();
        for (var done = 0; done < rows; done += BatchSize)
        {
            using var import = connection.BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT BINARY)");
            for (var index = 0; index < BatchSize; index++)
            {
                import.StartRow();
                import.Write((long)random.Next(subjects), NpgsqlDbType.Bigint);
                import.Write(1, NpgsqlDbType.Integer);
                import.Write((long)(done + index), NpgsqlDbType.Bigint);
                import.Write((long)(done + index), NpgsqlDbType.Bigint);
                import.Write(60.0 + (index % 40), NpgsqlDbType.Double);
                import.WriteNull();
            }

            import.Complete();
        }
    }
}
