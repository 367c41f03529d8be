namespace Heed.Gateways.Simulation;

/// <summary>What all simulated devices count together, reported once a second.</summary>
internal sealed class SimulationMeter(string protocol, int devices, TimeProvider clock)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);
    private readonly LatencyHistogram latencies = new();
    private readonly long startedAt = clock.GetTimestamp();
    private long sent;
    private long replied;
    private long failed;
    private int connected;
    private long lastReplied;
    private long lastAt = clock.GetTimestamp();

    /// <summary>The newest trouble; cleared by the next connection.</summary>
    public string? Problem { get; set; }

    /// <summary>Counts messages that left; gives their number from 0.</summary>
    public long Sent(int count = 1) => Interlocked.Add(ref sent, count) - count;

    public void Replied(long sentAt)
    {
        Interlocked.Increment(ref replied);
        latencies.Add(clock.GetElapsedTime(sentAt));
    }

    public void Failed(int count = 1) => Interlocked.Add(ref failed, count);

    public void Connected()
    {
        Interlocked.Increment(ref connected);
        Problem = null;
    }

    public void Disconnected() => Interlocked.Decrement(ref connected);

    /// <summary>How many messages of one device are due since the start at a rate of all; without bound when the rate is 0.</summary>
    public long Due(double messagesPerSecond) =>
        messagesPerSecond <= 0 ? long.MaxValue : (long)(clock.GetElapsedTime(startedAt).TotalSeconds * messagesPerSecond / devices) + 1;

    /// <summary>Runs the devices until they end or are cancelled, reporting meanwhile; gives the last report.</summary>
    public async Task<SimulationReport> RunAsync(Func<int, CancellationToken, Task> device, IProgress<SimulationReport>? progress, CancellationToken cancellation)
    {
        await using (clock.CreateTimer(_ => progress?.Report(Report()), null, ReportEvery, ReportEvery).ConfigureAwait(false))
        {
            var all = Enumerable.Range(0, devices).Select(number => Task.Run(() => device(number, cancellation), CancellationToken.None)).ToArray();
            try
            {
                await Task.WhenAll(all).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The end that the caller asked for.
            }
        }

        lastAt = startedAt;
        lastReplied = 0;
        return Report();
    }

    /// <summary>Repeats what needs a connection, with pauses that double up to a bound and are reset by a connection that held.</summary>
    public async Task RepeatAsync(Func<CancellationToken, Task> connection, string where, TimeSpan longest, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        while (!cancellation.IsCancellationRequested)
        {
            var startedAt = clock.GetTimestamp();
            try
            {
                await connection(cancellation).ConfigureAwait(false);
                Problem = $"{where} closed the connection. Is the device registered? See the list of unknown devices.";
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                // The caller ended the run: whatever broke off with it is no trouble to report.
                return;
            }
            catch (Exception exception)
            {
                Problem = $"Cannot talk to {where}: {exception.Message} Is `heed serve` running, and is this its port?";
            }

            if (clock.GetElapsedTime(startedAt) > longest)
                pause = TimeSpan.FromMilliseconds(500);
            await Task.Delay(pause, clock, cancellation).ConfigureAwait(false);
            pause = pause * 2 < longest ? pause * 2 : longest;
        }
    }

    private SimulationReport Report()
    {
        var now = clock.GetTimestamp();
        var seconds = clock.GetElapsedTime(lastAt, now).TotalSeconds;
        var count = Interlocked.Read(ref replied);
        var perSecond = seconds > 0 ? (count - lastReplied) / seconds : 0;
        (lastAt, lastReplied) = (now, count);
        return new(
            protocol, devices, Volatile.Read(ref connected), Interlocked.Read(ref sent), count, Interlocked.Read(ref failed), perSecond,
            latencies.PercentileMs(0.5), latencies.PercentileMs(0.99), clock.GetElapsedTime(startedAt, now), Problem);
    }
}
