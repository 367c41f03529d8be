using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Heed.Bench.Lanes;

/// <summary>What plain SQLite does with the same rows: one row an observation, batches of 500 a transaction, synchronous=FULL.</summary>
internal static class SqliteBaseline
{
    private const int BatchSize = 500;
    private static readonly string[] Columns = ["$subject", "$metric", "$at", "$received", "$value"];

    /// <summary>Rows/s of an append-only table, with or without an index on (subject, at).</summary>
    public static double Measure(string file, bool indexed, int rows, int subjects)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "pragma journal_mode=wal; pragma synchronous=full;");
        Execute(connection, "create table observation(subject integer, metric integer, at integer, received integer, value real, value2 real);");
        if (indexed)
            Execute(connection, "create index observation_subject_at on observation(subject, at);");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into observation values ($subject, $metric, $at, $received, $value, null)";
        var parameters = Columns.Select(name => insert.Parameters.Add(new(name, 0L))).ToArray();
        insert.Prepare();
        var random = new Random(1);
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < rows; done += BatchSize)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var index = 0; index < BatchSize; index++)
            {
                parameters[0].Value = (long)random.Next(subjects);
                parameters[1].Value = 1L;
                parameters[2].Value = (long)(done + index);
                parameters[3].Value = (long)(done + index);
                parameters[4].Value = 60.0 + (index % 40);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / clock.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
