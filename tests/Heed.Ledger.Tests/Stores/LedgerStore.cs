using System.Buffers;
using Heed.Kernel.Alarms;
using Heed.Ledger.Postgres;
using Heed.Ledger.Sqlite;
using Heed.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Heed.Ledger.Tests.Stores;

/// <summary>A ledger's place of its own, on either database, and commits to put in it.</summary>
internal sealed class LedgerStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("heed-ledger").FullName;
    private readonly TestDatabase? _database;

    public LedgerStore(bool postgres = false) => _database = postgres ? TestDatabase.Create(postgres: true) : null;

    /// <summary>Path of the file, or connection string.</summary>
    public string Location => _database?.Location ?? Other("ledger.db");

    public static ILedger Open(string location, Action? beforeCommit = null) => location.Contains("Host=", StringComparison.Ordinal)
        ? PostgresLedger.Open(new() { Connection = location, BeforeCommit = beforeCommit, Writers = 1 })
        : SqliteLedger.Open(new() { Path = location, BeforeCommit = beforeCommit });

    /// <summary>The files that hold the ledger's bytes.</summary>
    public IEnumerable<string> Files => _database?.Files ?? Directory.EnumerateFiles(_folder);

    public bool IsPostgres => _database is not null;

    public ILedger Open(Action? beforeCommit = null) => Open(Location, beforeCommit);

    public string Other(string name) => Path.Combine(_folder, name);

    public void Execute(string sql)
    {
        using System.Data.Common.DbConnection connection = _database is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Location, Pooling = false }.ToString())
            : new NpgsqlConnection(Location + ";Search Path=ledger;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _database?.Dispose();
        Directory.Delete(_folder, true);
    }

    public static LaneCommit Commit(int lane, long sequence, params AlarmChange[] alarms)
    {
        var bytes = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteTick(bytes, sequence);
        return new(lane, sequence, bytes.WrittenMemory, alarms, [], null, 0);
    }

    public static AlarmChange Raised(long onsetMs) =>
        new(AlarmChangeKind.Raised, new("care.sos", new(7), onsetMs), Severity.Critical, onsetMs, onsetMs + 1, 1, double.NaN, false);

    public static AlarmChange Ended(long onsetMs, long atMs) =>
        new(AlarmChangeKind.Ended, new("care.sos", new(7), onsetMs), Severity.Critical, atMs, atMs + 1, double.NaN, double.NaN, false);
}
