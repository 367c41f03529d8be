using Heed.Kernel.Alarms;

namespace Heed.Kernel.Cases;

/// <summary>Has people called about a deadline that is near or has passed. Whoever keeps the clock asks for it; asking again changes nothing.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="DueMs">The deadline, Unix milliseconds.</param>
/// <param name="HasPassed">False for a warning before it.</param>
public sealed record CallAboutDeadline(DeadlineClock Clock, long DueMs, bool HasPassed) : CaseCommand;

/// <summary>Calling about a deadline: once a deadline for the warning and once when it has passed, and never while the clock stands still.</summary>
internal static class CallingAboutDeadline
{
    internal static Decision Decide(CaseState state, CallAboutDeadline command)
    {
        if ((CaseGuards.Active(state) ?? (state.Status == CaseStatus.Paused ? CaseRefusals.AlreadyPaused : null)) is { } objection)
            return Decision.Refuse(objection);
        // Its own policy calls at any hour; that of deadlines, in working time, must not take its place.
        var callsAnyway = state is { Severity: Severity.Critical, Status: CaseStatus.Open, Exhausted: false };
        var isStopped = command.Clock == DeadlineClock.Respond && state.Status != CaseStatus.Open;
        var isKnown = state.Deadline is { } deadline && deadline.Clock == command.Clock && deadline.DueMs == command.DueMs && (deadline.HasPassed || !command.HasPassed);
        if (callsAnyway || isStopped || isKnown)
            return Decision.Unchanged;
        return Decision.Of(command.HasPassed ? new DeadlinePassed(command.Clock, command.DueMs) : new DeadlineNear(command.Clock, command.DueMs));
    }
}
