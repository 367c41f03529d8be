namespace Heed.Engine.Alarms;

/// <summary>Wakes whoever hands alarms to cases. Many calls while it is awake count as one.</summary>
public sealed class AlarmSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    /// <summary>There may be something to do.</summary>
    public void Set()
    {
        try
        {
            if (semaphore.CurrentCount == 0)
                semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread set it in between: it is set, which is all that was wanted.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => semaphore.Dispose();

    /// <summary>Waits until it is set, or a while has passed: what another machine left is found too.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await semaphore.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The while has passed.
        }
    }
}
