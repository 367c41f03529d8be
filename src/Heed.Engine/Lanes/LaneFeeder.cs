using System.Diagnostics;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;

namespace Heed.Engine.Lanes;

/// <summary>
/// Collects what many connections hand in for one lane while its last batch is on the way: one call per lane is in flight,
/// so batches grow by themselves exactly as fast as the store is slow. Bounded; who comes to a full queue waits, first come first served.
/// </summary>
internal sealed class LaneFeeder(int maximumPending, Func<LaneBatch, Task> send, EngineMetrics metrics)
{
    private readonly Lock gate = new();
    private readonly Queue<Later> later = new();
    private Observation[] pending = new Observation[16];
    private int count;
    private bool sending;
    private long startedAt;
    private TaskCompletionSource batch = NewBatch();

    /// <summary>Observations that wait for the batch on the way.</summary>
    public int Pending => Volatile.Read(ref count);

    /// <summary>Hands in observations; the task completes when their batch is durable.</summary>
    /// <exception cref="IntakeUnavailableException">The batch failed: nothing of it may be acknowledged.</exception>
    public Task AcceptAsync(ReadOnlySpan<Observation> observations)
    {
        Task durable;
        lock (gate)
        {
            // Whoever waits for room goes first: a later hand-in of the same subject must not overtake it.
            if (later.Count > 0 || !Fits(observations.Length))
            {
                var place = new Later(observations.ToArray());
                later.Enqueue(place);
                return place.DurableAsync();
            }

            Append(observations);
            durable = batch.Task;
            if (sending)
                return durable;
            sending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static feeder => _ = feeder.PumpAsync(), this, preferLocal: false);
        return durable;
    }

    private bool Fits(int length) => count == 0 || count + length <= maximumPending;

    private void Append(ReadOnlySpan<Observation> observations)
    {
        if (count == 0)
            startedAt = Stopwatch.GetTimestamp();
        if (count + observations.Length > pending.Length)
            Array.Resize(ref pending, Math.Max(count + observations.Length, pending.Length * 2));
        observations.CopyTo(pending.AsSpan(count));
        count += observations.Length;
    }

    private async Task PumpAsync()
    {
        while (Take() is { } taken)
        {
            try
            {
                await send(taken.Batch).ConfigureAwait(false);
                metrics.BatchDurable(Stopwatch.GetElapsedTime(taken.StartedAt));
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

    private (LaneBatch Batch, long StartedAt, TaskCompletionSource Done)? Take()
    {
        lock (gate)
        {
            if (count == 0)
            {
                sending = false;
                return null;
            }

            var taken = (new LaneBatch(pending.AsMemory(0, count)), startedAt, batch);
            pending = new Observation[Math.Max(16, Math.Min(count, 1024))];
            count = 0;
            batch = NewBatch();
            while (later.TryPeek(out var first) && Fits(first.Observations.Length))
            {
                Append(first.Observations);
                later.Dequeue().Admit(batch.Task);
            }

            return taken;
        }
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Observations that found the queue full.</summary>
    private sealed class Later(Observation[] observations)
    {
        private readonly TaskCompletionSource<Task> admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Observation[] Observations => observations;

        public void Admit(Task durable) => admitted.SetResult(durable);

        public async Task DurableAsync() => await (await admitted.Task.ConfigureAwait(false)).ConfigureAwait(false);
    }
}
