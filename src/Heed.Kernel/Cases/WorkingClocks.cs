using Heed.Kernel.Calendars;

namespace Heed.Kernel.Cases;

/// <summary>
/// The two clocks of a case in working time, computed from its events: a pause stops both, a re-assignment stops neither, an answer stops the
/// first, an end stops both, and a reopening starts both anew.
/// </summary>
/// <param name="Respond">Until somebody answers.</param>
/// <param name="Resolve">Until it is resolved.</param>
public sealed record WorkingClocks(WorkingClock Respond, WorkingClock Resolve)
{
    /// <summary>Before the first event.</summary>
    public static WorkingClocks None { get; } = new(WorkingClock.None, WorkingClock.None);

    /// <summary>Folds a whole stream.</summary>
    public static WorkingClocks Of(IEnumerable<RecordedEvent> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Aggregate(None, static (clocks, recorded) => clocks.After(recorded.Event, recorded.AtMs));
    }

    private WorkingClocks After(CaseEvent happened, long atMs) => happened switch
    {
        CaseOpened or CaseReopened => new(WorkingClock.Start(atMs), WorkingClock.Start(atMs)),
        CasePaused => new(Respond.Pause(atMs), Resolve.Pause(atMs)),
        CaseResumed => new(Respond.Resume(atMs), Resolve.Resume(atMs)),
        CaseAcknowledged => new(Respond.Stop(atMs), Resolve.Resume(atMs)),
        CaseResolved or CaseRejected or CaseMerged => new(Respond.Stop(atMs), Resolve.Stop(atMs)),
        _ => this,
    };
}

/// <summary>A clock that counts working time: the spans over which it ran.</summary>
/// <param name="Spans">Spans that are over, Unix milliseconds.</param>
/// <param name="RunningSinceMs">Begin of the span that lasts; null while it stands still.</param>
/// <param name="StoppedMs">When it stopped for good; null before.</param>
public sealed record WorkingClock(EquatableList<ClockSpan> Spans, long? RunningSinceMs, long? StoppedMs)
{
    /// <summary>A clock that never started.</summary>
    public static WorkingClock None { get; } = new(EquatableList<ClockSpan>.Empty, null, null);

    /// <summary>Worked milliseconds that count up to now.</summary>
    public long ElapsedMs(WorkingTime time, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Spans.Sum(span => time.BetweenMs(span.FromMs, span.ToMs)) + (RunningSinceMs is { } since ? time.BetweenMs(since, nowMs) : 0);
    }

    /// <summary>When a limit is reached if the clock runs on, or was reached before it stopped; null while it stands still within the limit.</summary>
    public WorkingDeadline? Due(WorkingTime time, long limitMs)
    {
        ArgumentNullException.ThrowIfNull(time);
        var left = limitMs;
        foreach (var span in Spans)
        {
            var worked = time.BetweenMs(span.FromMs, span.ToMs);
            if (worked >= left)
                return time.After(span.FromMs, left);
            left -= worked;
        }

        return RunningSinceMs is { } since ? time.After(since, left) : null;
    }

    internal static WorkingClock Start(long atMs) => None with { RunningSinceMs = atMs };

    internal WorkingClock Pause(long atMs) => RunningSinceMs is { } since ? this with { Spans = Spans.Add(new(since, Math.Max(since, atMs))), RunningSinceMs = null } : this;

    internal WorkingClock Resume(long atMs) => StoppedMs is null && RunningSinceMs is null ? this with { RunningSinceMs = atMs } : this;

    internal WorkingClock Stop(long atMs) => StoppedMs is null ? Pause(atMs) with { StoppedMs = atMs } : this;
}

/// <summary>A span over which a clock ran.</summary>
/// <param name="FromMs">From, Unix milliseconds.</param>
/// <param name="ToMs">To, Unix milliseconds.</param>
public readonly record struct ClockSpan(long FromMs, long ToMs);
