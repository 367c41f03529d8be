namespace Heed.Storage;

/// <summary>
/// Lets one writer of this process at the database at a time. SQLite has one writer anyway and makes the others poll;
/// a queue in memory hands over at once, which keeps the time from alarm to case short. An alarm that becomes a case goes before whatever waits.
/// </summary>
public sealed class WriteGate
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> urgent = new();
    private readonly Queue<TaskCompletionSource> others = new();
    private bool taken;

    /// <summary>Waits for its turn; dispose the result when the transaction is over.</summary>
    public ValueTask<Turn> EnterAsync(CancellationToken cancellation = default) => EnterAsync(others, cancellation);

    /// <summary>The same, before all that wait by <see cref="EnterAsync(CancellationToken)"/>: somebody calls for help.</summary>
    public ValueTask<Turn> EnterUrgentlyAsync(CancellationToken cancellation = default) => EnterAsync(urgent, cancellation);

    private ValueTask<Turn> EnterAsync(Queue<TaskCompletionSource> queue, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new(new Turn(this));
            }

            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(place);
            return WaitAsync(place, cancellation);
        }
    }

    private async ValueTask<Turn> WaitAsync(TaskCompletionSource place, CancellationToken cancellation)
    {
        await using var registration = cancellation.UnsafeRegister(static (waiting, token) => ((TaskCompletionSource)waiting!).TrySetCanceled(token), place);
        await place.Task;
        return new Turn(this);
    }

    private void Leave()
    {
        lock (gate)
        {
            // Who gave up waiting is passed over.
            while (urgent.TryDequeue(out var next) || others.TryDequeue(out next))
            {
                if (next.TrySetResult())
                    return;
            }

            taken = false;
        }
    }

    /// <summary>A turn at the database; ends when it is disposed.</summary>
    public readonly struct Turn : IDisposable
    {
        private readonly WriteGate gate;

        internal Turn(WriteGate gate) => this.gate = gate;

        /// <summary>Ends the turn.</summary>
        public void Dispose() => gate.Leave();
    }
}
