using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Simulation.Tests.Stores;

namespace Heed.Simulation.Tests.Checks;

/// <summary>A store without a network: everything at once, nothing fails.</summary>
internal sealed class QuietLedger(SimulatedStore store) : ILedger
{
    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) => new(store.Recover(lane));

    public ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default)
    {
        store.Apply(commit);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => new(store.Pending(limit));

    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default)
    {
        store.StrikeOff(pendingIds);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) => new(store.Chunks(subject));

    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask BackupAsync(string path, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
