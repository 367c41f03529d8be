using Heed.Kernel.Alarms;

namespace Heed.Kernel.Cases;

/// <summary>A case as the fold of its events. The initial value is a case that does not exist yet.</summary>
public sealed record CaseState
{
    /// <summary>Before the first event.</summary>
    public static CaseState None { get; } = new();

    /// <summary>Number of events folded.</summary>
    public long Version { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; init; }

    /// <summary>Where it stood before the pause that lasts.</summary>
    public CaseStatus StatusBeforePause { get; init; }

    /// <summary>How it was opened; null before.</summary>
    public CaseOpened? Opening { get; init; }

    /// <summary>Worst severity of its alarms.</summary>
    public Severity Severity { get; init; }

    /// <summary>When it was opened, Unix milliseconds.</summary>
    public long OpenedMs { get; init; }

    /// <summary>When calling began: the opening, or the last reopening.</summary>
    public long CallingSinceMs { get; init; }

    /// <summary>Everybody who said that they go, in order, each once.</summary>
    public EquatableList<Helper> Helpers { get; init; } = EquatableList<Helper>.Empty;

    /// <summary>When it was first answered since it was opened or reopened; null before.</summary>
    public long? AcknowledgedMs { get; init; }

    /// <summary>Assigned member of staff; empty for none.</summary>
    public string AssigneeId { get; init; } = "";

    /// <summary>When it was resolved; null before.</summary>
    public long? ResolvedMs { get; init; }

    /// <summary>How it ended.</summary>
    public CaseOutcome Outcome { get; init; }

    /// <summary>How many alarms it holds.</summary>
    public int AlarmCount { get; init; }

    /// <summary>Highest step called since calling began; 0 before.</summary>
    public int StepsCalled { get; init; }

    /// <summary>The policy has no step left and nobody answered.</summary>
    public bool Exhausted { get; init; }

    /// <summary>How often it called again since it was answered.</summary>
    public int Realarms { get; init; }

    /// <summary>When it last called again since it was answered; null before.</summary>
    public long? RealarmedMs { get; init; }

    /// <summary>Calling about a deadline, going on or answered; null before one is near, and after a pause until it is near again.</summary>
    public DeadlineCalling? Deadline { get; init; }

    /// <summary>Rating 1–5; null before.</summary>
    public int? Rating { get; init; }

    /// <summary>The case it went into; null unless merged.</summary>
    public long? MergedInto { get; init; }

    /// <summary>Clock until somebody answers.</summary>
    public CaseClock Respond { get; init; }

    /// <summary>Clock until it is resolved.</summary>
    public CaseClock Resolve { get; init; }

    /// <summary>True once it was opened.</summary>
    public bool Exists => Opening is not null;

    /// <summary>True while somebody must still work on it: open, acknowledged or paused.</summary>
    public bool IsActive => Exists && Status is CaseStatus.Open or CaseStatus.Acknowledged or CaseStatus.Paused;

    /// <summary>True when people are called about it at all: it is critical, or a deadline of it is near or has passed.</summary>
    public bool CallsPeople => Severity == Severity.Critical || Deadline is { IsCalling: true };

    /// <summary>By when somebody must have answered; null without a limit, while paused and once answered.</summary>
    public long? RespondDueMs => Respond.DueMs(Opening?.RespondWithinSeconds);

    /// <summary>By when it must be resolved; null without a limit, while paused and once ended.</summary>
    public long? ResolveDueMs => Resolve.DueMs(Opening?.ResolveWithinSeconds);

    /// <summary>Folds a whole stream.</summary>
    public static CaseState Fold(IEnumerable<RecordedEvent> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Aggregate(None, Evolve);
    }

    /// <summary>The state after one more event.</summary>
    public static CaseState Evolve(CaseState state, RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(recorded);
        var at = recorded.AtMs;
        var next = recorded.Event switch
        {
            CaseOpened opened => Opened(state, opened, at),
            AlarmJoined joined => state with { AlarmCount = state.AlarmCount + 1, Severity = joined.Severity > state.Severity ? joined.Severity : state.Severity },
            CaseAssigned assigned => state with { AssigneeId = assigned.AssigneeId },
            CaseCalled called => Called(state, called.Step, at),
            CallFailed { Counts: true } failed => Called(state, failed.Step, at),
            PolicyExhausted => state with { Exhausted = true },
            DeadlineNear near => state with { Deadline = new(near.Clock, near.DueMs, at, HasPassed: false) },
            DeadlinePassed passed => state with { Deadline = new(passed.Clock, passed.DueMs, at, HasPassed: true), CallingSinceMs = at, StepsCalled = 0, Exhausted = false },
            CaseAcknowledged acknowledged => Acknowledged(state, acknowledged, recorded),
            // A deadline that moves with the pause is another one; one that has passed already is called about anew when the clock runs on.
            CasePaused => state with { Deadline = state.Deadline is { IsAnswered: true } ? state.Deadline : null, Status = CaseStatus.Paused, StatusBeforePause = state.Status, Respond = state.Respond.Pause(at), Resolve = state.Resolve.Pause(at) },
            CaseResumed => state with { Status = state.StatusBeforePause, Respond = state.Respond.Resume(at), Resolve = state.Resolve.Resume(at) },
            CaseResolved resolved => Ended(state, CaseStatus.Resolved, at) with { ResolvedMs = at, Outcome = resolved.Outcome },
            CaseRejected => Ended(state, CaseStatus.Rejected, at),
            CaseMerged merged => Ended(state, CaseStatus.Merged, at) with { MergedInto = merged.IntoCaseId },
            CaseReopened => Reopened(state, at),
            CaseRated rated => state with { Rating = rated.Stars },
            CaseClosed => state with { Status = CaseStatus.Closed },
            _ => state,
        };
        return next with { Version = state.Version + 1 };
    }

    private static CaseState Opened(CaseState state, CaseOpened opened, long at) => state with
    {
        Opening = opened,
        Status = CaseStatus.Open,
        Severity = opened.Severity,
        OpenedMs = at,
        CallingSinceMs = at,
        Respond = CaseClock.Start(at),
        Resolve = CaseClock.Start(at),
    };

    /// <summary>Step 0 is a re-alarm; its calls at one moment count once.</summary>
    private static CaseState Called(CaseState state, int step, long at) => step > 0
        ? state with { StepsCalled = Math.Max(state.StepsCalled, step) }
        : state.Deadline is { HasPassed: false, IsAnswered: false } near && (near.WarnedMs ?? at) == at
        ? state with { Deadline = near with { WarnedMs = at } }
        : state with { Realarms = state.RealarmedMs == at ? state.Realarms : state.Realarms + 1, RealarmedMs = at };

    private static CaseState Acknowledged(CaseState state, CaseAcknowledged acknowledged, RecordedEvent recorded)
    {
        var helper = new Helper(recorded.By.Kind, recorded.By.Id, acknowledged.WhoGoes);
        return Answered(state, state.Helpers.Contains(helper) ? state.Helpers : state.Helpers.Add(helper), recorded);
    }

    private static CaseState Answered(CaseState state, EquatableList<Helper> helpers, RecordedEvent recorded) => state with
    {
        // A pause that lasts ends with an answer: somebody goes, so the resolve clock runs.
        Status = CaseStatus.Acknowledged,
        AcknowledgedMs = state.AcknowledgedMs ?? recorded.AtMs,
        Helpers = helpers,
        Exhausted = false,
        Realarms = 0,
        RealarmedMs = null,
        Deadline = state.Deadline is { } deadline ? deadline with { IsAnswered = true } : null,
        Respond = state.Respond.Stop(recorded.AtMs),
        Resolve = state.Resolve.Resume(recorded.AtMs),
    };

    private static CaseState Ended(CaseState state, CaseStatus status, long at) => state with
    {
        Status = status,
        Exhausted = false,
        Deadline = null,
        Respond = state.Respond.Stop(at),
        Resolve = state.Resolve.Stop(at),
    };

    private static CaseState Reopened(CaseState state, long at) => state with
    {
        Status = CaseStatus.Open,
        CallingSinceMs = at,
        AcknowledgedMs = null,
        Helpers = EquatableList<Helper>.Empty,
        ResolvedMs = null,
        Outcome = CaseOutcome.None,
        StepsCalled = 0,
        Exhausted = false,
        Realarms = 0,
        RealarmedMs = null,
        Deadline = null,
        Respond = CaseClock.Start(at),
        Resolve = CaseClock.Start(at),
    };
}
