using System.Globalization;
using Heed.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Heed.App.Migrating;

/// <summary>Copies one table from SQLite into PostgreSQL by binary COPY, within the caller's transaction.</summary>
internal sealed class TableCopy(SqliteConnection from, NpgsqlConnection to)
{
    private const int ProgressRows = 5_000;

    /// <summary>Rows of a table in SQLite.</summary>
    public long Count(string table)
    {
        using var command = from.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM \"{table}\"";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Copies all rows and moves the table's numbering past them; returns how many there are in PostgreSQL now.</summary>
    public async Task<long> RunAsync(TargetTable table, Action<long> copied, CancellationToken cancellation)
    {
        var known = SourceColumns(table.Name);
        var columns = table.Columns.Where(column => known.Contains(column.Name)).ToArray();
        var names = string.Join(", ", columns.Select(static column => $"\"{column.Name}\""));
        using (var select = from.CreateCommand())
        {
            select.CommandText = $"SELECT {names} FROM \"{table.Name}\"";
            using var rows = select.ExecuteReader();
            await using var import = await to.BeginBinaryImportAsync($"COPY {table.Quoted} ({names}) FROM STDIN (FORMAT BINARY)", cancellation);
            import.Timeout = Timeout.InfiniteTimeSpan;
            for (var done = 0L; rows.Read();)
            {
                await import.StartRowAsync(cancellation);
                for (var index = 0; index < columns.Length; index++)
                    await WriteAsync(import, rows, index, columns[index].Type, cancellation);
                if (++done % ProgressRows == 0)
                    copied(done);
            }

            await import.CompleteAsync(cancellation);
        }

        if (table.Identity is { } identity)
        {
            await ReadAsync(
                $"SELECT setval(pg_get_serial_sequence('{table.Quoted}', '{identity}'), greatest(1, coalesce(max(\"{identity}\"), 0)), max(\"{identity}\") IS NOT NULL) FROM {table.Quoted}", cancellation);
        }

        return await ReadAsync($"SELECT count(*) FROM {table.Quoted}", cancellation);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, SqliteDataReader rows, int index, string type, CancellationToken cancellation)
    {
        if (rows.IsDBNull(index))
            return import.WriteNullAsync(cancellation);
        return type switch
        {
            "bigint" => import.WriteAsync(rows.GetInt64(index), type, cancellation),
            "integer" => import.WriteAsync(rows.GetInt32(index), type, cancellation),
            "smallint" => import.WriteAsync(rows.GetInt16(index), type, cancellation),
            "boolean" => import.WriteAsync(rows.GetBoolean(index), type, cancellation),
            "double precision" => import.WriteAsync(rows.GetDouble(index), type, cancellation),
            "real" => import.WriteAsync(rows.GetFloat(index), type, cancellation),
            "numeric" => import.WriteAsync(rows.GetDecimal(index), type, cancellation),
            "text" or "json" or "jsonb" or "character varying" => import.WriteAsync(PostgresSaving.Clean(rows.GetString(index)), type, cancellation),
            "bytea" => import.WriteAsync(rows.GetFieldValue<byte[]>(index), type, cancellation),
            "uuid" => import.WriteAsync(rows.GetGuid(index), type, cancellation),
            "date" => import.WriteAsync(rows.GetFieldValue<DateOnly>(index), type, cancellation),
            "time without time zone" => import.WriteAsync(rows.GetFieldValue<TimeOnly>(index), type, cancellation),
            "timestamp with time zone" => import.WriteAsync(rows.GetFieldValue<DateTimeOffset>(index).ToUniversalTime(), type, cancellation),
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A column of type {type} cannot be moved by this version.")),
        };
    }

    private HashSet<string> SourceColumns(string table)
    {
        using var command = from.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using var rows = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
            names.Add(rows.GetString(0));
        return names;
    }

    private async Task<long> ReadAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, to) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
