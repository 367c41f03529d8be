using Microsoft.Extensions.Logging;

namespace Heed.Engine.Escalation;

/// <summary>The one way to run due work: do what is due, sleep until the next is, or until a signal.</summary>
internal static class DueWorkLoop
{
    /// <summary>Longest sleep: work that another process made due is found after this at the latest.</summary>
    internal static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    /// <summary>Wait after an error of the store.</summary>
    internal static readonly TimeSpan AfterError = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="work">Does what is due now; returns when the next is due, Unix milliseconds, or null.</param>
    /// <param name="signal">Wakes it early.</param>
    /// <param name="longestSleep">Longest sleep when nothing is known to be due.</param>
    /// <param name="time">Source of time.</param>
    /// <param name="logger">Where an error is told.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task RunAsync(
        Func<DateTimeOffset, CancellationToken, Task<long?>> work, WorkSignal signal, TimeSpan longestSleep, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var seen = signal.Pulses;
            var sleep = longestSleep;
            try
            {
                if (await work(time.GetUtcNow(), cancellation) is { } dueMs)
                    sleep = TimeSpan.FromMilliseconds(Math.Clamp(dueMs - time.GetUtcNow().ToUnixTimeMilliseconds(), 0, (long)longestSleep.TotalMilliseconds));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop must outlive any error of one round: calling people depends on it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "Due work failed and is tried again in {Seconds} s; check the database", AfterError.TotalSeconds);
                sleep = AfterError;
            }

            if (sleep > TimeSpan.Zero)
                await signal.WaitAsync(seen, sleep, time, cancellation);
        }
    }
}
