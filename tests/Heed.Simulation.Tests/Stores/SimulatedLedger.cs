using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Simulation.Tests.Scheduling;

namespace Heed.Simulation.Tests.Stores;

/// <summary>One process's connection to the store: slow, failing before or after a commit is kept, and delivering a commit whose sender has died.</summary>
internal sealed class SimulatedLedger(SimulatedStore store, SimulatedProcess process, Scheduler scheduler, Faults faults, Mutation mutation, Action<SimulatedProcess> crash) : ILedger
{
    private const int QuickMicros = 3_000;
    private const int SlowMicros = 2_000_000;

    public async ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default)
    {
        await TripAsync();
        return store.Recover(lane);
    }

    public async ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default)
    {
        if (faults.Strike(faults.CommitFails))
        {
            await TripAsync();
            if (mutation == Mutation.HideAFailedCommit)
                return;
            throw new LedgerUnavailableException("simulated: the store did not take it");
        }

        var answer = new TaskCompletionSource();
        var lost = faults.Strike(faults.CommitAnswerLost);
        scheduler.After(Latency(), null, () => Apply(commit, lost ? null : answer));
        if (faults.Strike(faults.CrashesWithin))
            process.After(scheduler.Random.Next(QuickMicros), () => crash(process));
        if (lost)
            process.After(SlowMicros, () => answer.TrySetException(new LedgerUnavailableException("simulated: no answer from the store")), bare: true);
        await answer.Task;
    }

    public async ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default)
    {
        await TripAsync();
        return store.Pending(limit);
    }

    public async ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default)
    {
        await TripAsync();
        store.StrikeOff(pendingIds);
        await TripAsync();
    }

    public async ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default)
    {
        await TripAsync();
        return store.Chunks(subject);
    }

    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask BackupAsync(string path, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs in the store, whatever has become of the sender; the answer runs in the sender.</summary>
    private void Apply(LaneCommit commit, TaskCompletionSource? answer)
    {
        Exception? refused = null;
        try
        {
            store.Apply(commit);
        }
        catch (LedgerFencedException fenced)
        {
            refused = fenced;
        }

        if (mutation == Mutation.AlarmsInASecondStep && refused is null)
            process.After(QuickMicros, () => store.ApplyAlarms(commit));
        if (answer is null)
            return;
        process.After(scheduler.Random.Next(QuickMicros), () => Answer(answer, refused), bare: true);
    }

    private static void Answer(TaskCompletionSource answer, Exception? refused)
    {
        if (refused is null)
            answer.TrySetResult();
        else
            answer.TrySetException(refused);
    }

    private long Latency() => faults.Strike(faults.SlowCommit) ? scheduler.Random.Next(SlowMicros) : scheduler.Random.Next(QuickMicros);

    private Task TripAsync() => process.DelayAsync(scheduler.Random.Next(QuickMicros));
}
