namespace Heed.Kernel.Cases;

/// <summary>
/// A clock of a case, in calendar time: runs from its start, stands still while paused, stops when the work it measures is done.
/// The default value is a clock that never started.
/// </summary>
/// <param name="StartedMs">When it started, Unix milliseconds; 0 before.</param>
/// <param name="PausedTotalMs">Pauses that are over, milliseconds.</param>
/// <param name="PausedSinceMs">When the present pause began; null while it runs.</param>
/// <param name="StoppedMs">When it stopped for good; null while it does not.</param>
public readonly record struct CaseClock(long StartedMs, long PausedTotalMs, long? PausedSinceMs, long? StoppedMs)
{
    /// <summary>A clock that starts now.</summary>
    public static CaseClock Start(long atMs) => new(atMs, 0, null, null);

    /// <summary>Stands still from now on. A clock that stands or stopped stays as it is.</summary>
    public CaseClock Pause(long atMs) => StoppedMs is null && PausedSinceMs is null ? this with { PausedSinceMs = atMs } : this;

    /// <summary>Runs on. A clock that was not paused stays as it is.</summary>
    public CaseClock Resume(long atMs) => StoppedMs is null && PausedSinceMs is { } since
        ? this with { PausedTotalMs = PausedTotalMs + Math.Max(0, atMs - since), PausedSinceMs = null }
        : this;

    /// <summary>Stops for good; a pause that lasts ends first.</summary>
    public CaseClock Stop(long atMs) => StoppedMs is null ? Resume(atMs) with { StoppedMs = atMs } : this;

    /// <summary>Time that counts, milliseconds: from the start to now (or the stop), without pauses. Never negative.</summary>
    public long ElapsedMs(long nowMs)
    {
        var end = StoppedMs ?? PausedSinceMs ?? nowMs;
        return Math.Max(0, end - StartedMs - PausedTotalMs);
    }

    /// <summary>When the limit is reached if it runs on without a pause; null without a limit, while paused or once stopped.</summary>
    public long? DueMs(int? withinSeconds) => withinSeconds is { } seconds && PausedSinceMs is null && StoppedMs is null
        ? StartedMs + PausedTotalMs + (seconds * 1000L)
        : null;
}
