using System.Data.Common;
using Npgsql;

namespace Heed.Storage.Postgres;

/// <summary>Tells a PostgreSQL connection string from a SQLite file, and completes it.</summary>
public static class PostgresConnection
{
    /// <summary>Most connections of one process's relational store, unless the string says otherwise: three silos stay well under PostgreSQL's 100.</summary>
    public const int PoolLimit = 20;

    /// <summary>Seconds after which an idle connection asks whether the other side still lives.</summary>
    public const int KeepAliveSeconds = 15;

    /// <summary>True for a connection string that names a host, as <c>Host=/run/postgresql;Database=heed;Username=heed</c>.</summary>
    public static bool Is(string connectionOrFile)
    {
        ArgumentNullException.ThrowIfNull(connectionOrFile);
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionOrFile }.ContainsKey("host");
        }
        catch (ArgumentException)
        {
            // A path is not a connection string.
            return false;
        }
    }

    /// <summary>The string with Heed's defaults where it is silent.</summary>
    /// <exception cref="ArgumentException">The string has a word that PostgreSQL's driver does not know.</exception>
    public static string Complete(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (!parts.ContainsKey("Maximum Pool Size"))
            parts.MaxPoolSize = PoolLimit;
        if (!parts.ContainsKey("Keepalive"))
            parts.KeepAlive = KeepAliveSeconds;
        if (!parts.ContainsKey("Application Name"))
            parts.ApplicationName = "heed";
        return parts.ConnectionString;
    }

    /// <summary>Host, port and database, without user and password: for messages.</summary>
    public static string Describe(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}");
    }
}
