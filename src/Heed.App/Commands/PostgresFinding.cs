using System.Globalization;
using Heed.Storage;
using Heed.Storage.Postgres;
using Npgsql;

namespace Heed.App.Commands;

/// <summary>What the doctor finds about a PostgreSQL: that it answers, is new enough, keeps what it acknowledged, and has connections left.</summary>
internal static class PostgresFinding
{
    // One silo's pools together; see PostgresConnection.PoolLimit and PostgresLedgerOptions.
    private const int ConnectionsOfASilo = 32;

    private const string Look = """
        SELECT current_setting('server_version_num')::int, current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
               current_setting('max_connections')::int - (SELECT count(*) FROM pg_stat_activity WHERE backend_type='client backend')::int,
               has_database_privilege(current_database(), 'CREATE'), pg_encoding_to_char(encoding), pg_size_pretty(pg_database_size(current_database()))
        FROM pg_database WHERE datname=current_database()
        """;

    public static Finding Of(string connection)
    {
        string where;
        try
        {
            where = PostgresConnection.Describe(connection);
            using var source = new NpgsqlConnection(PostgresConnection.Complete(connection) + ";Pooling=false");
            source.Open();
            using var command = new NpgsqlCommand(Look, source);
            using var row = command.ExecuteReader();
            row.Read();
            return Judge(where, row);
        }
        catch (Exception problem) when (problem is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return new("database", false, $"PostgreSQL at {PostgresConnection.Describe(connection)} does not answer ({problem.Message}): start it, make the database and the account, or mend --database.");
        }
        catch (ArgumentException problem)
        {
            return new("database", false, $"the connection string is wrong ({problem.Message}): write it as \"Host=…;Database=heed;Username=heed;Password=…\".");
        }
    }

    private static Finding Judge(string where, NpgsqlDataReader row)
    {
        var version = row.GetInt32(0);
        var free = row.GetInt32(4);
        if (version / 10000 < HeedStorage.OldestPostgres.Major)
            return new("database", false, string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {where} is version {version / 10000}: {HeedStorage.OldestPostgres.Major} or newer is needed."));
        if (row.GetString(1) != "on" || row.GetString(2) != "on")
            return new("database", false, $"PostgreSQL at {where} runs with fsync or full_page_writes off and would lose data in a power cut: turn both on in postgresql.conf.");
        if (!row.GetBoolean(5))
            return new("database", false, $"the account may not create the tables at {where}: make it the owner of the database.");
        if (row.GetString(6) != "UTF8")
            return new("database", false, $"the database at {where} is encoded {row.GetString(6)}: make one with ENCODING 'UTF8'.");
        if (free < ConnectionsOfASilo)
            return new("database", false, string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {where} has {free} connections left, Heed uses up to {ConnectionsOfASilo}: raise max_connections."));
        return new("database", true, string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {version / 10000}.{version % 10000} at {where}, {row.GetString(7)}, {free} connections free."));
    }
}
