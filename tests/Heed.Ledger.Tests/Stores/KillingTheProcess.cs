using System.Diagnostics;
using System.Globalization;

namespace Heed.Ledger.Tests.Stores;

public sealed class KillingTheProcessOnSqlite() : KillingTheProcess(postgres: false);

public sealed class KillingTheProcessOnPostgres() : KillingTheProcess(postgres: true);

public abstract class KillingTheProcess(bool postgres) : IDisposable
{
    private const int LeastCommits = 100;
    private readonly LedgerStore _store = new(postgres);

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_sequence_acknowledged_before_a_kill_is_there_after_it()
    {
        var ct = TestContext.Current.CancellationToken;
        using var writer = Start();
        var acknowledged = 0L;
        try
        {
            while (acknowledged < LeastCommits && await writer.StandardOutput.ReadLineAsync(ct) is { } line)
                acknowledged = long.Parse(line, CultureInfo.InvariantCulture);
        }
        finally
        {
            writer.Kill();
        }

        while (await writer.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            // The last line may have been cut by the kill; a cut number is smaller.
            if (long.TryParse(line, CultureInfo.InvariantCulture, out var number))
                acknowledged = Math.Max(acknowledged, number);
        }

        await writer.WaitForExitAsync(ct);
        Assert.True(acknowledged >= LeastCommits, "The writer ended before it was killed.");
        await using var ledger = _store.Open();
        var recovery = await ledger.RecoverAsync(0, ct);
        Assert.InRange(recovery.LastSequence, acknowledged, acknowledged + 1);
        Assert.Equal(Enumerable.Range(1, (int)recovery.LastSequence).Select(static n => (long)n), recovery.Segments.Select(static segment => segment.Sequence));
        Assert.All(recovery.Segments, static segment => Assert.Equal([new TickEntry(segment.Sequence)], SegmentCodec.Read(segment.Data)));
        Assert.Equal(recovery.LastSequence, (await ledger.StatisticsAsync(ct)).PendingAlarms);
        await ledger.CommitAsync(LedgerStore.Commit(0, recovery.LastSequence + 1), ct);
    }

    private Process Start()
    {
        // An absolute path whether the tests run as a program or under the dotnet command.
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(KillingTheProcess).Assembly.Location);
        start.Environment[KilledWriter.Variable] = _store.Location;
        return Process.Start(start)!;
    }
}
