using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;

namespace Heed.Kernel.Escalation;

/// <summary>The next call of a case.</summary>
/// <param name="Number">Number of the call, from 1; beyond the policy's steps a repeat; one past the last says that the policy is exhausted; 0 is a re-alarm.</param>
/// <param name="DueMs">When it is due, Unix milliseconds; may lie in the past.</param>
public readonly record struct NextCall(int Number, long DueMs)
{
    /// <summary>Number of the call that an answered but unresolved case makes, and of the warning before a deadline.</summary>
    public const int Realarm = 0;

    /// <summary>Most re-alarms after one answer.</summary>
    public const int MostRealarms = 20;

    /// <summary>What is called next about a case, or null when nothing is: it ended, is paused, or has exhausted its policy.</summary>
    public static NextCall? Of(CaseState state, EscalationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        return state switch
        {
            { Deadline: { IsCalling: true } deadline, Status: CaseStatus.Open or CaseStatus.Acknowledged } => OfDeadline(state, deadline, policy),
            { Status: CaseStatus.Open, Exists: true, Exhausted: false } => NextStep(state, policy),
            { Status: CaseStatus.Acknowledged, AcknowledgedMs: { } since } when policy.RealarmAfterSeconds > 0 && state.Realarms < MostRealarms =>
                new NextCall(Realarm, (state.RealarmedMs ?? since) + (policy.RealarmAfterSeconds * 1000L)),
            _ => null,
        };
    }

    private static NextCall NextStep(CaseState state, EscalationPolicy policy)
    {
        var (number, afterMs) = After(state.StepsCalled + 1, policy);
        return new NextCall(number, state.Respond.StartedMs + state.Respond.PausedTotalMs + afterMs);
    }

    /// <summary>The call about a deadline: the first step at once and once before it; all steps, in working time, after it.</summary>
    private static NextCall? OfDeadline(CaseState state, DeadlineCalling deadline, EscalationPolicy policy)
    {
        if (!deadline.HasPassed)
            return new NextCall(Realarm, deadline.SinceMs);
        if (state.Exhausted)
            return null;
        var (number, afterMs) = After(state.StepsCalled + 1, policy);
        return new NextCall(number, WorkingTime.Office.After(deadline.SinceMs, afterMs).AtMs);
    }

    /// <summary>Milliseconds from the begin of calling to a call, and its number, which is at most one past the last.</summary>
    private static (int Number, long AfterMs) After(int number, EscalationPolicy policy)
    {
        if (number <= policy.Steps.Count)
            return (number, policy.Steps[number - 1].AfterSeconds * 1000L);
        number = Math.Min(number, policy.LastCallNumber + 1);
        return (number, (policy.Steps[^1].AfterSeconds + ((long)policy.RepeatEverySeconds * (number - policy.Steps.Count))) * 1000L);
    }
}
