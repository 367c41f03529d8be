namespace Heed.Simulation.Tests.Scheduling;

/// <summary>A process's clock: the world's time plus the process's own error, which may step. Timers follow the world, as monotonic timers do.</summary>
internal sealed class SimulatedTime(SimulatedProcess process, Scheduler scheduler) : TimeProvider
{
    /// <summary>Begin of every run.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Error of the clock, milliseconds.</summary>
    public long SkewMs { get; set; }

    public override long TimestampFrequency => 1_000_000;

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => Begin.AddTicks((scheduler.NowMicros * TimeSpan.TicksPerMicrosecond) + (SkewMs * TimeSpan.TicksPerMillisecond));

    public override long GetTimestamp() => scheduler.NowMicros;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(SimulatedProcess process, TimerCallback callback, object? state) : ITimer
    {
        private int version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var mine = ++version;
            if (dueTime < TimeSpan.Zero)
                return true;
            process.After((long)dueTime.TotalMicroseconds, () => Fire(mine, period), bare: true);
            return true;
        }

        public void Dispose() => version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int mine, TimeSpan period)
        {
            if (mine != version)
                return;
            callback(state);
            if (mine == version && period > TimeSpan.Zero)
                Change(period, period);
        }
    }
}
