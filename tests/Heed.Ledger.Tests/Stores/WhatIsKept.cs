using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Stores;

public sealed class WhatIsKeptOnSqlite() : WhatIsKept(postgres: false);

public sealed class WhatIsKeptOnPostgres() : WhatIsKept(postgres: true);

public abstract class WhatIsKept(bool postgres) : IDisposable
{
    private readonly LedgerStore _store = new(postgres);

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_checkpoint_is_recovered_with_the_segments_that_were_not_dropped()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var ledger = _store.Open())
        {
            for (var sequence = 1; sequence <= 4; sequence++)
                await ledger.CommitAsync(LedgerStore.Commit(2, sequence), ct);
            await ledger.CommitAsync(LedgerStore.Commit(2, 5) with { Checkpoint = new byte[] { 1, 2, 3 }, DropThroughSequence = 3 }, ct);
            await ledger.CommitAsync(LedgerStore.Commit(2, 6), ct);
            await ledger.CommitAsync(LedgerStore.Commit(3, 1), ct);
        }

        await using var reopened = _store.Open();
        var recovery = await reopened.RecoverAsync(2, ct);
        Assert.Equal((6, 5), (recovery.LastSequence, recovery.CheckpointSequence));
        Assert.Equal([1, 2, 3], recovery.Checkpoint!.Value.ToArray());
        Assert.Equal([4L, 5L, 6L], recovery.Segments.Select(static segment => segment.Sequence));
        Assert.Equal(new TickEntry(4), Assert.Single(SegmentCodec.Read(recovery.Segments[0].Data)));
        Assert.Single((await reopened.RecoverAsync(3, ct)).Segments);
    }

    [Fact]
    public async Task A_lane_that_never_committed_recovers_empty()
    {
        await using var ledger = _store.Open();
        var recovery = await ledger.RecoverAsync(9, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, false, 0), (recovery.LastSequence, recovery.CheckpointSequence, recovery.Checkpoint.HasValue, recovery.Segments.Count));
    }

    [Theory]
    [InlineData(0, 99, 0)]
    [InlineData(0, 100, 1)]
    [InlineData(150, 160, 1)]
    [InlineData(200, 300, 2)]
    [InlineData(201, 299, 0)]
    [InlineData(401, 900, 0)]
    [InlineData(long.MinValue, long.MaxValue, 2)]
    public async Task Chunks_are_found_by_the_span_that_they_overlap(long fromMs, long toMs, int wanted)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = _store.Open();
        var commit = LedgerStore.Commit(0, 1) with { Chunks = [Chunk(1, 300, 400), Chunk(1, 100, 200), Chunk(2, 0, 1000)] };
        await ledger.CommitAsync(commit, ct);
        var found = await ledger.ReadChunksAsync(new(1), fromMs, toMs, ct);
        Assert.Equal(wanted, found.Count);
        Assert.Equal(found.OrderBy(static chunk => chunk.FromMs), found);
        Assert.All(found, static chunk => Assert.Equal([chunk.FromMs, chunk.ToMs], ChunkCodec.Decode(chunk).Select(static reading => reading.AtMs)));
    }

    [Fact]
    public async Task An_alarm_ends_once_and_only_when_it_was_raised()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = _store.Open();
        var ended = LedgerStore.Ended(5, 90);
        await ledger.CommitAsync(LedgerStore.Commit(0, 1, LedgerStore.Ended(4, 80), LedgerStore.Raised(5), ended, ended), ct);
        await ledger.CommitAsync(LedgerStore.Commit(0, 2, ended, LedgerStore.Raised(5)), ct);
        var pending = await ledger.PendingAlarmsAsync(10, ct);
        Assert.Equal([LedgerStore.Raised(5), ended], pending.Select(static item => item.Change));
        Assert.True(pending[0].Id < pending[1].Id);
        Assert.Equal(AlarmChangeKind.Raised, Assert.Single(await ledger.PendingAlarmsAsync(1, ct)).Change.Kind);
        var statistics = await ledger.StatisticsAsync(ct);
        Assert.Equal((1, 2), (statistics.Alarms, statistics.PendingAlarms));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_with_what_to_do()
    {
        await _store.Open().DisposeAsync();
        _store.Execute("UPDATE ledger_schema SET version=99");
        var refusal = Assert.Throws<LedgerUnavailableException>(() => _store.Open());
        Assert.Contains("schema version 99", refusal.Message, StringComparison.Ordinal);
    }

    private static SealedChunk Chunk(long subject, long fromMs, long toMs)
    {
        var open = new OpenReadings();
        open.Append(new(new(subject), Metric.HeartRate, toMs, 71), toMs, 1);
        open.Append(new(new(subject), Metric.HeartRate, fromMs, 70), toMs, 1);
        return open.Seal(new(subject));
    }
}
