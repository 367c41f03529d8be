namespace Heed.Engine.Escalation;

/// <summary>Tells the runners of due work that there may be some now. A pulse that comes while nobody waits is not lost.</summary>
public sealed class WorkSignal
{
    private readonly Lock sync = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that completes at the next pulse. Take it before looking for work, wait for it after.</summary>
    public Task NextPulse
    {
        get
        {
            lock (sync)
                return next.Task;
        }
    }

    /// <summary>Wakes everybody who waits.</summary>
    public void Pulse()
    {
        TaskCompletionSource woken;
        lock (sync)
        {
            woken = next;
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        woken.SetResult();
    }
}
