using System.Data.Common;

namespace Heed.Ledger.History;

/// <summary>Statements that read the same on both databases, with named parameters.</summary>
internal static class Sql
{
    public static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static int Run(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static List<T> Rows<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var rows = command.ExecuteReader();
        var result = new List<T>();
        while (rows.Read())
            result.Add(read(rows));
        return result;
    }
}
