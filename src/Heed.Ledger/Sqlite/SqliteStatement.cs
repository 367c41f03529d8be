using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>A prepared statement whose parameters are set by position of their name.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public SqliteStatement(SqliteConnection connection, string sql, params string[] names)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = [.. names.Select(name => _command.Parameters.AddWithValue("$" + name, DBNull.Value))];
        _command.Prepare();
    }

    /// <summary>Runs the statement; returns how many rows it changed.</summary>
    public int Run(params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
            _parameters[index].Value = values[index];
        return _command.ExecuteNonQuery();
    }

    /// <summary>A number, with not-a-number as NULL: SQLite keeps no NaN.</summary>
    public static object Real(double value) => double.IsNaN(value) ? DBNull.Value : value;

    /// <summary>The bytes as the array that the driver binds, without a copy where they fill it.</summary>
    public static byte[] Blob(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) && part.Array is { } array && part.Offset == 0 && part.Count == array.Length
            ? array
            : bytes.ToArray();

    public void Dispose() => _command.Dispose();
}
