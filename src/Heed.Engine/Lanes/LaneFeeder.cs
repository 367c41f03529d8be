using Heed.Kernel.Intake;
using Heed.Kernel.Observations;

namespace Heed.Engine.Lanes;

/// <summary>
/// Collects what many connections hand in for one lane while its last batch is on the way: one call per lane is in flight,
/// so batches grow by themselves exactly as fast as the store is slow. Bounded; who comes to a full queue waits.
/// </summary>
internal sealed class LaneFeeder(int maximumPending, Func<LaneBatch, Task> send)
{
    private readonly Lock gate = new();
    private Observation[] pending = new Observation[16];
    private int count;
    private bool sending;
    private TaskCompletionSource batch = NewBatch();

    /// <summary>Hands in observations; the task completes when their batch is durable.</summary>
    /// <exception cref="IntakeUnavailableException">The batch failed: nothing of it may be acknowledged.</exception>
    public Task AcceptAsync(ReadOnlySpan<Observation> observations) =>
        TryAppend(observations, out var durable) ? durable : AcceptLaterAsync(observations.ToArray(), durable);

    private async Task AcceptLaterAsync(Observation[] observations, Task full)
    {
        do
        {
            await full.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!TryAppend(observations, out full));
        await full.ConfigureAwait(false);
    }

    private bool TryAppend(ReadOnlySpan<Observation> observations, out Task durable)
    {
        lock (gate)
        {
            durable = batch.Task;
            if (count > 0 && count + observations.Length > maximumPending)
                return false;
            if (count + observations.Length > pending.Length)
                Array.Resize(ref pending, Math.Max(count + observations.Length, pending.Length * 2));
            observations.CopyTo(pending.AsSpan(count));
            count += observations.Length;
            if (sending)
                return true;
            sending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static feeder => _ = feeder.PumpAsync(), this, preferLocal: false);
        return true;
    }

    private async Task PumpAsync()
    {
        while (Take() is { } taken)
        {
            try
            {
                await send(taken.Batch).ConfigureAwait(false);
                taken.Done.SetResult();
            }
            catch (IntakeUnavailableException unavailable)
            {
                taken.Done.SetException(unavailable);
                _ = taken.Done.Task.Exception;
            }
            catch (Exception broken)
            {
                taken.Done.SetException(new IntakeUnavailableException("The lane could not be reached; repeat.", broken));
                _ = taken.Done.Task.Exception;
            }
        }
    }

    private (LaneBatch Batch, TaskCompletionSource Done)? Take()
    {
        lock (gate)
        {
            if (count == 0)
            {
                sending = false;
                return null;
            }

            var taken = (new LaneBatch(pending.AsMemory(0, count)), batch);
            pending = new Observation[Math.Max(16, Math.Min(count, 1024))];
            count = 0;
            batch = NewBatch();
            return taken;
        }
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
