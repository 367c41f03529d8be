namespace Heed.Kernel.Cases;

/// <summary>What a person asks of a case that exists. Each command is decided by its own file in this folder.</summary>
public abstract record CaseCommand;

/// <summary>Somebody answers: they say who goes. Stops the calling.</summary>
/// <param name="WhoGoes">Who goes, in words; empty means the actor.</param>
public sealed record AcknowledgeCase(string WhoGoes) : CaseCommand;

/// <summary>Adds a remark.</summary>
/// <param name="Text">The remark, 1–4000 characters.</param>
public sealed record NoteCase(string Text) : CaseCommand;

/// <summary>Gives the case to a member of staff.</summary>
/// <param name="AssigneeId">User id.</param>
/// <param name="AssigneeName">Name as it is shown.</param>
public sealed record AssignCase(string AssigneeId, string AssigneeName) : CaseCommand;

/// <summary>Stops the clocks.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record PauseCase(string Reason) : CaseCommand;

/// <summary>Lets the clocks run on.</summary>
public sealed record ResumeCase : CaseCommand;

/// <summary>Ends the work with an outcome.</summary>
/// <param name="Outcome">How it ended; not None.</param>
/// <param name="Text">What was done; required for Other.</param>
public sealed record ResolveCase(CaseOutcome Outcome, string Text) : CaseCommand;

/// <summary>Takes an ended case up again.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record ReopenCase(string Reason) : CaseCommand;

/// <summary>Not valid.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record RejectCase(string Reason) : CaseCommand;

/// <summary>Rates the answer.</summary>
/// <param name="Stars">1–5.</param>
/// <param name="Text">Words; may be empty.</param>
public sealed record RateCase(int Stars, string Text) : CaseCommand;

/// <summary>Reviews and closes a resolved case.</summary>
/// <param name="Text">Words of the review; may be empty.</param>
public sealed record CloseCase(string Text) : CaseCommand;

/// <summary>Puts this case into another.</summary>
/// <param name="IntoCaseId">The case that goes on.</param>
public sealed record MergeCase(long IntoCaseId) : CaseCommand;
