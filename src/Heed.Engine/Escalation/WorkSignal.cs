namespace Heed.Engine.Escalation;

/// <summary>Tells the runners of due work that there may be some now. A pulse that comes while nobody waits is not lost.</summary>
public class WorkSignal
{
    private readonly Lock sync = new();
    private readonly List<TaskCompletionSource> waiting = [];

    /// <summary>How many pulses there were. Take it before looking for work, and wait beyond it after.</summary>
    public long Pulses { get; private set; }

    /// <summary>Wakes everybody who waits.</summary>
    public void Pulse()
    {
        lock (sync)
        {
            Pulses++;
            foreach (var sleeper in waiting)
                sleeper.TrySetResult();
            waiting.Clear();
        }
    }

    /// <summary>Waits until there were more pulses than <paramref name="seen"/>, a while has passed, or the wait is cancelled. Never throws.</summary>
    public async Task WaitAsync(long seen, TimeSpan atMost, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var sleeper = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sync)
        {
            if (Pulses != seen)
                return;
            waiting.Add(sleeper);
        }

        await using var passed = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), sleeper, atMost, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellation.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), sleeper);
        await sleeper.Task;
        lock (sync)
            waiting.Remove(sleeper);
    }
}
