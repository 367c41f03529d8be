using Heed.Kernel.Alarms;

namespace Heed.Kernel.Cases;

/// <summary>Something that happened to a case. Stored for ever: a type may gain optional members, never lose or rename one.</summary>
public abstract record CaseEvent;

/// <summary>The case began. Its clocks start.</summary>
/// <param name="Module">Module it belongs to.</param>
/// <param name="RuleId">Rule whose alarms it collects; empty when a person opened it.</param>
/// <param name="SubjectId">Whom it is about; null for none.</param>
/// <param name="AreaId">Its area.</param>
/// <param name="Severity">How soon somebody must act.</param>
/// <param name="Title">Words of the person who opened it; empty for an alarm.</param>
/// <param name="Text">Longer words; empty for an alarm.</param>
/// <param name="OnsetMs">Onset of its first alarm, device time, Unix milliseconds.</param>
/// <param name="RespondWithinSeconds">Seconds within which somebody must answer; null without a limit.</param>
/// <param name="ResolveWithinSeconds">Seconds within which it must be resolved; null without a limit.</param>
/// <param name="Late">Its alarm was stored by the device and came late.</param>
public sealed record CaseOpened(
    string Module,
    string RuleId,
    long? SubjectId,
    int AreaId,
    Severity Severity,
    string Title,
    string Text,
    long OnsetMs,
    int? RespondWithinSeconds,
    int? ResolveWithinSeconds,
    bool Late = false) : CaseEvent;

/// <summary>An alarm belongs to this case; the first one opened it.</summary>
/// <param name="RuleId">The alarm's rule.</param>
/// <param name="OnsetMs">The alarm's onset, device time, Unix milliseconds.</param>
/// <param name="Severity">The alarm's severity; the case takes on the worst.</param>
/// <param name="Late">It came late.</param>
public sealed record AlarmJoined(string RuleId, long OnsetMs, Severity Severity, bool Late) : CaseEvent;

/// <summary>It was given to a member of staff.</summary>
/// <param name="AssigneeId">User id.</param>
/// <param name="AssigneeName">Name as it was then.</param>
public sealed record CaseAssigned(string AssigneeId, string AssigneeName) : CaseEvent;

/// <summary>A person was called: the message lies in the outbox.</summary>
/// <param name="Step">Number of the call, from 1; beyond the policy's steps a repeat of the last one; 0 for a re-alarm of an answered case.</param>
/// <param name="Channel">Channel name.</param>
/// <param name="Recipient">Name of who is called.</param>
public sealed record CaseCalled(int Step, string Channel, string Recipient) : CaseEvent;

/// <summary>A call did not come through, or nobody was there to be called.</summary>
/// <param name="Step">Number of the call; 0 for a re-alarm.</param>
/// <param name="Channel">Channel name; empty when nobody was on duty.</param>
/// <param name="Recipient">Name of who was called, or the role.</param>
/// <param name="Reason">Why: a code (<c>nobody-on-duty</c>, <c>no-contact</c>) or the channel's words.</param>
/// <param name="Counts">True when nobody could be called in this step, so that the next one follows; false when a message of an earlier call came to nothing.</param>
public sealed record CallFailed(int Step, string Channel, string Recipient, string Reason, bool Counts = false) : CaseEvent;

/// <summary>The policy has no step left and nobody answered.</summary>
/// <param name="LastStep">The last step that was called.</param>
public sealed record PolicyExhausted(int LastStep) : CaseEvent;

/// <summary>A deadline is near: the first step of the policy for deadlines is called once.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="DueMs">The deadline, Unix milliseconds.</param>
public sealed record DeadlineNear(DeadlineClock Clock, long DueMs) : CaseEvent;

/// <summary>A deadline has passed: people are called by the policy for deadlines until somebody answers for it.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="DueMs">The deadline, Unix milliseconds.</param>
public sealed record DeadlinePassed(DeadlineClock Clock, long DueMs) : CaseEvent;

/// <summary>Somebody answered and says who goes. Calling stops.</summary>
/// <param name="WhoGoes">Who goes.</param>
public sealed record CaseAcknowledged(string WhoGoes) : CaseEvent;

/// <summary>A remark.</summary>
/// <param name="Text">The remark.</param>
public sealed record CaseNoted(string Text) : CaseEvent;

/// <summary>The clocks stand still.</summary>
/// <param name="Reason">Why.</param>
public sealed record CasePaused(string Reason) : CaseEvent;

/// <summary>The clocks run on.</summary>
public sealed record CaseResumed : CaseEvent;

/// <summary>Handled, with an outcome.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">What was done.</param>
public sealed record CaseResolved(CaseOutcome Outcome, string Text) : CaseEvent;

/// <summary>The answer was rated.</summary>
/// <param name="Stars">1–5.</param>
/// <param name="Text">Words.</param>
public sealed record CaseRated(int Stars, string Text) : CaseEvent;

/// <summary>It was taken up again; both clocks start anew.</summary>
/// <param name="Reason">Why.</param>
public sealed record CaseReopened(string Reason) : CaseEvent;

/// <summary>It was not valid.</summary>
/// <param name="Reason">Why.</param>
public sealed record CaseRejected(string Reason) : CaseEvent;

/// <summary>It went into another case.</summary>
/// <param name="IntoCaseId">The case that goes on.</param>
public sealed record CaseMerged(long IntoCaseId) : CaseEvent;

/// <summary>It was reviewed; nothing more to do.</summary>
/// <param name="Text">Words of the review.</param>
public sealed record CaseClosed(string Text) : CaseEvent;
