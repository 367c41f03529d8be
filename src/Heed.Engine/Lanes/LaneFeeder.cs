using System.Diagnostics;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;

namespace Heed.Engine.Lanes;

/// <summary>
/// Collects what many connections hand in for one lane while its last batch is on the way: one call per lane is in flight,
/// so batches grow by themselves exactly as fast as the store is slow. Bounded; who comes to a full queue waits, in order.
/// When a batch fails, everything behind it fails too: else a sender's later observations would overtake those it must repeat.
/// </summary>
/// <param name="maximumPending">Observations that may wait before senders must.</param>
/// <param name="send">Sends a batch; completes when it is durable.</param>
/// <param name="metrics">Told how long a batch took.</param>
/// <param name="scheduler">Where sending runs, never on the sender's own context.</param>
internal sealed class LaneFeeder(int maximumPending, Func<LaneBatch, Task> send, EngineMetrics metrics, TaskScheduler scheduler)
{
    private readonly Lock gate = new();
    private readonly Queue<(Observation[] Observations, TaskCompletionSource Durable)> waiting = new();
    private Observation[] pending = new Observation[16];
    private int count;
    private bool sending;
    private long startedAt;
    private Batch batch = new();

    /// <summary>Observations that wait for the batch on the way.</summary>
    public int Pending => Volatile.Read(ref count);

    /// <summary>Hands in observations; the task completes when their batch is durable.</summary>
    /// <exception cref="IntakeUnavailableException">The batch failed: nothing of it may be acknowledged.</exception>
    public Task AcceptAsync(ReadOnlySpan<Observation> observations)
    {
        Task durable;
        lock (gate)
        {
            if (waiting.Count > 0 || !Fits(observations.Length))
            {
                var place = Source();
                waiting.Enqueue((observations.ToArray(), place));
                return place.Task;
            }

            Append(observations);
            durable = batch.Durable.Task;
            if (sending)
                return durable;
            sending = true;
        }

        Task.Factory.StartNew(PumpAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
        return durable;
    }

    private bool Fits(int more) => count == 0 || count + more <= maximumPending;

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
                await send(new(taken.Observations));
                metrics.BatchDurable(Stopwatch.GetElapsedTime(taken.StartedAt));
                taken.Batch.Complete();
            }
            catch (Exception problem)
            {
                Refuse(taken.Batch, problem as IntakeUnavailableException ?? new IntakeUnavailableException("The lane could not be reached; repeat.", problem));
            }
        }
    }

    private (ReadOnlyMemory<Observation> Observations, long StartedAt, Batch Batch)? Take()
    {
        lock (gate)
        {
            if (count == 0)
            {
                sending = false;
                return null;
            }

            var taken = (pending.AsMemory(0, count), startedAt, batch);
            pending = new Observation[Math.Max(16, Math.Min(count, 1024))];
            count = 0;
            batch = new();
            while (waiting.TryPeek(out var next) && Fits(next.Observations.Length))
            {
                Append(next.Observations);
                batch.Admitted.Add(waiting.Dequeue().Durable);
            }

            return taken;
        }
    }

    private void Refuse(Batch failed, IntakeUnavailableException problem)
    {
        lock (gate)
        {
            failed.Refuse(problem);
            batch.Refuse(problem);
            while (waiting.TryDequeue(out var behind))
                Batch.Refuse(behind.Durable, problem);
            batch = new();
            count = 0;
        }
    }

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who waits for a batch: those that found room share one task, those that had to wait for room have their own.</summary>
    private sealed class Batch
    {
        public TaskCompletionSource Durable { get; } = Source();

        public List<TaskCompletionSource> Admitted { get; } = [];

        public void Complete()
        {
            Durable.SetResult();
            foreach (var place in Admitted)
                place.SetResult();
        }

        public void Refuse(IntakeUnavailableException problem)
        {
            Refuse(Durable, problem);
            foreach (var place in Admitted)
                Refuse(place, problem);
        }

        /// <summary>Nobody need wait: a refusal that is not looked at is no error of the process.</summary>
        public static void Refuse(TaskCompletionSource place, IntakeUnavailableException problem)
        {
            place.SetException(problem);
            _ = place.Task.Exception;
        }
    }
}
