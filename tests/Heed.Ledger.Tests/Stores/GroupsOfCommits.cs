namespace Heed.Ledger.Tests.Stores;

public sealed class GroupsOfCommitsOnSqlite() : GroupsOfCommits(postgres: false);

public sealed class GroupsOfCommitsOnPostgres() : GroupsOfCommits(postgres: true);

public abstract class GroupsOfCommits(bool postgres) : IDisposable
{
    private readonly LedgerStore _store = new(postgres);

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_fenced_commit_leaves_the_others_of_its_group_unharmed()
    {
        var ct = TestContext.Current.CancellationToken;
        using var entered = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        var groups = 0;
        await using var ledger = _store.Open(() =>
        {
            groups++;
            entered.Release();
            gate.Wait(ct);
        });
        var first = ledger.CommitAsync(LedgerStore.Commit(0, 1), ct).AsTask();
        await entered.WaitAsync(ct);

        // The writer stands within the first group, so these three make the second.
        var good = ledger.CommitAsync(LedgerStore.Commit(1, 1, LedgerStore.Raised(5)), ct).AsTask();
        var fenced = ledger.CommitAsync(LedgerStore.Commit(0, 1, LedgerStore.Raised(6)), ct).AsTask();
        var later = ledger.CommitAsync(LedgerStore.Commit(0, 2), ct).AsTask();
        gate.Release(2);
        await Task.WhenAll(first, good, later);
        var refusal = await Assert.ThrowsAsync<LedgerFencedException>(() => fenced);
        Assert.Equal((0, 1L, 1L), (refusal.Lane, refusal.Sequence, refusal.LastSequence));
        Assert.Equal(2, groups);
        Assert.Equal(2, (await ledger.RecoverAsync(0, ct)).LastSequence);
        Assert.Equal(1, (await ledger.RecoverAsync(1, ct)).LastSequence);
        Assert.Equal(5, Assert.Single(await ledger.PendingAlarmsAsync(10, ct)).Change.Key.OnsetMs);
    }

    [Fact]
    public async Task A_failing_commit_leaves_nothing_and_later_commits_work()
    {
        var ct = TestContext.Current.CancellationToken;
        var fails = false;
        await using var ledger = _store.Open(() =>
        {
            if (Volatile.Read(ref fails))
                throw new IOException("the disk is full");
        });
        await ledger.CommitAsync(LedgerStore.Commit(0, 1), ct);
        Volatile.Write(ref fails, true);
        var failure = await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.CommitAsync(LedgerStore.Commit(0, 2, LedgerStore.Raised(5)), ct));
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await ledger.RecoverAsync(0, ct)).LastSequence);
        Assert.Empty(await ledger.PendingAlarmsAsync(10, ct));
        Volatile.Write(ref fails, false);
        await ledger.CommitAsync(LedgerStore.Commit(0, 2), ct);
        var recovery = await ledger.RecoverAsync(0, ct);
        Assert.Equal([1L, 2L], recovery.Segments.Select(static segment => segment.Sequence));
        Assert.Equal(0, (await ledger.StatisticsAsync(ct)).Alarms);
    }

    [Fact]
    public async Task Closing_writes_what_is_queued_and_a_closed_ledger_says_so()
    {
        var ct = TestContext.Current.CancellationToken;
        var ledger = _store.Open();
        var commits = Enumerable.Range(0, 50).Select(lane => ledger.CommitAsync(LedgerStore.Commit(lane, 1), ct).AsTask()).ToArray();
        await ledger.DisposeAsync();
        await Task.WhenAll(commits);
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.CommitAsync(LedgerStore.Commit(0, 2), ct));
        await using var reopened = _store.Open();
        Assert.Equal(50, (await reopened.StatisticsAsync(ct)).Segments);
    }
}
