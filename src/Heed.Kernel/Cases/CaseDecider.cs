namespace Heed.Kernel.Cases;

/// <summary>Decides what a command comes to. Pure: the same state, command and actor always give the same decision.</summary>
public static class CaseDecider
{
    /// <summary>Events to append, or the code of a refusal.</summary>
    /// <param name="state">The case now.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="nowMs">Our time, Unix milliseconds.</param>
    /// <param name="actor">Who asks.</param>
    public static Decision Decide(CaseState state, CaseCommand command, long nowMs, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfNegative(nowMs);
        return command switch
        {
            AcknowledgeCase acknowledge => Acknowledge.Decide(state, acknowledge, actor),
            NoteCase note => Note.Decide(state, note),
            AssignCase assign => Assign.Decide(state, assign),
            PauseCase pause => Pause.Decide(state, pause),
            ResumeCase => Resume.Decide(state),
            ResolveCase resolve => Resolve.Decide(state, resolve),
            ReopenCase reopen => Reopen.Decide(state, reopen),
            RejectCase reject => Reject.Decide(state, reject),
            RateCase rate => Rate.Decide(state, rate),
            CloseCase close => Close.Decide(state, close),
            CallAboutDeadline call => CallingAboutDeadline.Decide(state, call),
            MergeCase merge => Merge.Decide(state, merge),
            _ => throw new ArgumentException($"Command {command?.GetType().Name} has no decision.", nameof(command)),
        };
    }
}
