using System.Buffers;
using Heed.Kernel.Alarms;
using Heed.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Heed.Ledger.Tests.Sqlite;

/// <summary>A ledger's file in a folder of its own, and commits to put in it.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("heed-ledger").FullName;

    public string Path => System.IO.Path.Combine(_folder, "ledger.db");

    public string Other(string name) => System.IO.Path.Combine(_folder, name);

    public SqliteLedger Open(Action? beforeCommit = null) => SqliteLedger.Open(new() { Path = Path, BeforeCommit = beforeCommit });

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(_folder, true);

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
