using Heed.Ledger.Sqlite;
using Heed.Ledger.Tests.Stores;

namespace Heed.Ledger.Tests.Sqlite;

public sealed class Backups : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_backup_taken_while_commits_go_on_opens_and_is_consistent()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = _store.Open();
        var last = 0L;
        for (; last < 200; last++)
            await ledger.CommitAsync(LedgerStore.Commit(0, last + 1, LedgerStore.Raised(last + 1)), ct);
        using var stop = new CancellationTokenSource();
        var going = Task.Run(
            async () =>
            {
                for (; !stop.IsCancellationRequested; last++)
                    await ledger.CommitAsync(LedgerStore.Commit(0, last + 1, LedgerStore.Raised(last + 1)), ct);
            },
            ct);
        await ledger.BackupAsync(_store.Other("copy.db"), ct);
        await stop.CancelAsync();
        await going;

        await using var copy = SqliteLedger.Open(new() { Path = _store.Other("copy.db") });
        var recovery = await copy.RecoverAsync(0, ct);
        Assert.InRange(recovery.LastSequence, 200, last);
        Assert.Equal(Enumerable.Range(1, (int)recovery.LastSequence).Select(static n => (long)n), recovery.Segments.Select(static segment => segment.Sequence));
        Assert.Equal(recovery.LastSequence, (await copy.StatisticsAsync(ct)).PendingAlarms);
        await copy.CommitAsync(LedgerStore.Commit(0, recovery.LastSequence + 1), ct);
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_store()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = _store.Open();
        await File.WriteAllTextAsync(_store.Other("copy.db"), "kept", ct);
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.BackupAsync(_store.Other("copy.db"), ct));
        Assert.Equal("kept", await File.ReadAllTextAsync(_store.Other("copy.db"), ct));
    }
}
