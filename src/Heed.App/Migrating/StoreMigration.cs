using Heed.App.Hosting;
using Heed.Ledger.Postgres;
using Heed.Storage;
using Heed.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Heed.App.Migrating;

/// <summary>How many rows of a table there are on both sides.</summary>
/// <param name="Table">The table.</param>
/// <param name="Source">Rows in SQLite.</param>
/// <param name="Target">Rows in PostgreSQL.</param>
internal sealed record MovedTable(string Table, long Source, long Target);

/// <summary>How far a table has come.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows copied.</param>
/// <param name="Total">Rows to copy.</param>
internal readonly record struct MigrationProgress(string Table, long Rows, long Total);

/// <summary>
/// Moves a SQLite store into an empty PostgreSQL database in one transaction: either all of it is there, counted on both sides, or nothing.
/// The SQLite files are only read, and nobody may have them open.
/// </summary>
internal static class StoreMigration
{
    private const int SqliteBusy = 5;

    /// <summary>Moves the store.</summary>
    /// <exception cref="MigrationException">It cannot be; the message says what to do. Nothing was changed.</exception>
    public static async Task<IReadOnlyList<MovedTable>> RunAsync(HeedSettings source, string target, Action<MigrationProgress> progress, CancellationToken cancellation)
    {
        if (!File.Exists(source.DatabaseLocation) || !File.Exists(source.LedgerLocation))
            throw new MigrationException($"There is no store in '{Path.GetFullPath(source.Data)}'. Name its folder with --data.");
        // The SQLite side is brought to this version first: both then have the same tables.
        await using (var files = Context(source.DatabaseLocation))
            await HeedStorage.EnsureSchemaAsync(files, cancellation);
        SqliteConnection.ClearAllPools();
        using var relational = Alone(source.DatabaseLocation);
        using var ledger = Alone(source.LedgerLocation);
        await using (var database = Context(target))
            await HeedStorage.EnsureSchemaAsync(database, cancellation);
        await PostgresLedger.Open(new() { Connection = target }).DisposeAsync();
        await using var connection = new NpgsqlConnection(PostgresConnection.Complete(target));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var moved = new List<MovedTable>();
        foreach (var table in await PostgresCatalog.TablesAsync(connection, cancellation))
        {
            await DemandEmptyAsync(connection, table, cancellation);
            var copy = new TableCopy(table.Schema == "ledger" ? ledger : relational, connection);
            var total = copy.Count(table.Name);
            progress(new(table.Name, 0, total));
            moved.Add(new(table.Name, total, await copy.RunAsync(table, rows => progress(new(table.Name, rows, total)), cancellation)));
            progress(new(table.Name, total, total));
        }

        if (moved.FirstOrDefault(static table => table.Source != table.Target) is { } wrong)
            throw new MigrationException($"Table {wrong.Table} has {wrong.Source} rows in SQLite and {wrong.Target} in PostgreSQL; nothing was kept. Run it again, and report it if it stays.");
        await transaction.CommitAsync(cancellation);
        return moved;
    }

    private static HeedDatabase Context(string location) =>
        new((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), location).Options);

    /// <summary>Opens a file so that nobody else may have it open: what a running Heed wrote meanwhile would be lost.</summary>
    private static SqliteConnection Alone(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE";
            command.ExecuteScalar();
            // The lock is taken by the first read: it fails while another connection is open.
            command.CommandText = "SELECT count(*) FROM sqlite_schema";
            command.ExecuteScalar();
            return connection;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == SqliteBusy)
        {
            connection.Dispose();
            throw new MigrationException($"'{file}' is open in a running Heed. Stop it, then run this again.");
        }
    }

    private static async Task DemandEmptyAsync(NpgsqlConnection connection, TargetTable table, CancellationToken cancellation)
    {
        await using var any = new NpgsqlCommand($"SELECT EXISTS(SELECT 1 FROM {table.Quoted})", connection);
        if (await any.ExecuteScalarAsync(cancellation) is true)
            throw new MigrationException($"Table {table.Name} of {connection.Host}/{connection.Database} holds rows already. Name an empty database.");
    }
}

/// <summary>A store cannot be moved; the message says what to do.</summary>
internal sealed class MigrationException(string message) : Exception(message);
