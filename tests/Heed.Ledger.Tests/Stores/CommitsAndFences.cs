using Heed.Kernel.Alarms;

namespace Heed.Ledger.Tests.Stores;

public sealed class CommitsAndFencesOnSqlite() : CommitsAndFences(postgres: false);

public sealed class CommitsAndFencesOnPostgres() : CommitsAndFences(postgres: true)
{
    [Fact]
    public async Task A_process_that_was_cut_off_cannot_commit_to_a_lane_that_another_took_over()
    {
        await using var cutOff = Store.Open();
        await cutOff.CommitAsync(LedgerStore.Commit(1, 1), Cancel);
        await using var other = Store.Open();
        await other.CommitAsync(LedgerStore.Commit(1, 2, LedgerStore.Raised(5)), Cancel);
        var refusal = await Assert.ThrowsAsync<LedgerFencedException>(async () => await cutOff.CommitAsync(LedgerStore.Commit(1, 2, LedgerStore.Raised(6)), Cancel));
        Assert.Equal((1, 2L, 2L), (refusal.Lane, refusal.Sequence, refusal.LastSequence));
        Assert.Equal(5, Assert.Single(await other.PendingAlarmsAsync(10, Cancel)).Change.Key.OnsetMs);
    }

    [Fact]
    public async Task Two_processes_take_different_lanes_alarms_and_what_one_leaves_the_other_takes()
    {
        await using var other = Store.Open();
        var one = Store.Open();
        await one.CommitAsync(LedgerStore.Commit(1, 1, LedgerStore.Raised(1)), Cancel);
        Assert.Single(await one.PendingAlarmsAsync(10, Cancel));
        await one.CommitAsync(LedgerStore.Commit(1, 2, LedgerStore.Ended(1, 2)), Cancel);
        await one.CommitAsync(LedgerStore.Commit(2, 1, LedgerStore.Raised(3)), Cancel);
        Assert.Equal(2, Assert.Single(await other.PendingAlarmsAsync(10, Cancel)).Lane);
        await one.DisposeAsync();
        Assert.Equal([1, 1, 2], (await other.PendingAlarmsAsync(10, Cancel)).Select(static pending => pending.Lane));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_with_what_to_do()
    {
        var refusal = Assert.Throws<LedgerUnavailableException>(() => LedgerStore.Open("Host=127.0.0.1;Port=1;Username=heed;Database=none"));
        Assert.Contains("Check that the server runs", refusal.Message, StringComparison.Ordinal);
        await using var ledger = Store.Open();
        var backup = await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.BackupAsync("copy", Cancel));
        Assert.Contains("pg_dump", backup.Message, StringComparison.Ordinal);
    }
}

public abstract class CommitsAndFences(bool postgres) : IDisposable
{
    private protected LedgerStore Store { get; } = new(postgres);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening_and_a_repeated_sequence_is_fenced()
    {
        var raised = LedgerStore.Raised(1000);
        await using (var ledger = Store.Open())
        {
            await ledger.CommitAsync(LedgerStore.Commit(3, 1, raised), Cancel);
            await Assert.ThrowsAsync<LedgerFencedException>(async () => await ledger.CommitAsync(LedgerStore.Commit(3, 1), Cancel));
            await Assert.ThrowsAsync<LedgerFencedException>(async () => await ledger.CommitAsync(LedgerStore.Commit(4, 2), Cancel));
            await ledger.CommitAsync(LedgerStore.Commit(3, 2, raised), Cancel);
        }

        await using var reopened = Store.Open();
        var recovery = await reopened.RecoverAsync(3, Cancel);
        Assert.Equal(2, recovery.LastSequence);
        Assert.Equal([new TickEntry(1)], SegmentCodec.Read(recovery.Segments[0].Data));
        var pending = Assert.Single(await reopened.PendingAlarmsAsync(10, Cancel));
        Assert.Equal(raised, pending.Change);
        await reopened.AlarmsHandledAsync([pending.Id], Cancel);
        Assert.Empty(await reopened.PendingAlarmsAsync(10, Cancel));
    }
}
