using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Sqlite;

/// <summary>The tables of the ledger in SQLite.</summary>
internal static class SqliteSchema
{
    public const int Version = 1;

    // Segments and chunks append to rowid tables: clustering blobs by key rewrites pages and measured slower.
    // The checkpoint is apart from the lane's row, which every commit rewrites.
    private const string Tables = """
        CREATE TABLE ledger_schema(version INTEGER NOT NULL);
        CREATE TABLE lane(lane INTEGER PRIMARY KEY, last_sequence INTEGER NOT NULL);
        CREATE TABLE checkpoint(lane INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE segment(lane INTEGER NOT NULL, sequence INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(lane, sequence));
        CREATE TABLE chunk(
            id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL,
            count INTEGER NOT NULL, header BLOB NOT NULL, data BLOB NOT NULL);
        CREATE INDEX chunk_span ON chunk(subject, to_ms, from_ms);
        CREATE TABLE rollup(subject INTEGER NOT NULL, from_ms INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(subject, from_ms)) WITHOUT ROWID;
        CREATE TABLE alarm(
            id INTEGER PRIMARY KEY, rule_id TEXT NOT NULL, subject INTEGER NOT NULL, onset_ms INTEGER NOT NULL,
            severity INTEGER NOT NULL, lane INTEGER NOT NULL, sequence INTEGER NOT NULL,
            raised_at_ms INTEGER NOT NULL, raised_received_ms INTEGER NOT NULL, value REAL, value2 REAL, late INTEGER NOT NULL,
            ended_at_ms INTEGER, ended_received_ms INTEGER, UNIQUE(rule_id, subject, onset_ms));
        CREATE TABLE alarm_pending(
            id INTEGER PRIMARY KEY AUTOINCREMENT, lane INTEGER NOT NULL, sequence INTEGER NOT NULL, kind INTEGER NOT NULL,
            rule_id TEXT NOT NULL, subject INTEGER NOT NULL, onset_ms INTEGER NOT NULL, severity INTEGER NOT NULL,
            at_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL, value REAL, value2 REAL, late INTEGER NOT NULL);
        """;

    /// <summary>Prepares the writer's connection and creates or checks the tables.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4096; PRAGMA busy_timeout=5000;");
        Execute(connection, "BEGIN IMMEDIATE");
        var known = Number(connection, "SELECT count(*) FROM sqlite_schema WHERE name='ledger_schema'") != 0;
        if (!known)
            Execute(connection, Tables + string.Create(CultureInfo.InvariantCulture, $"INSERT INTO ledger_schema VALUES({Version});"));
        var version = Number(connection, "SELECT max(version) FROM ledger_schema");
        Execute(connection, "COMMIT");
        if (version > Version)
        {
            throw new LedgerUnavailableException(
                $"The ledger {connection.DataSource} has schema version {version}, this program knows {Version}. Start the newer program that wrote it, or restore an older backup.");
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
