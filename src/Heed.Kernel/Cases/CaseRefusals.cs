namespace Heed.Kernel.Cases;

/// <summary>Codes of refusals; the words for them stand with the pages.</summary>
public static class CaseRefusals
{
    /// <summary>There is no such case.</summary>
    public const string NotOpened = "case.not-opened";

    /// <summary>Resolved already: reopen it first.</summary>
    public const string AlreadyResolved = "case.already-resolved";

    /// <summary>Closed: open a new case.</summary>
    public const string Closed = "case.closed";

    /// <summary>Rejected as not valid.</summary>
    public const string Rejected = "case.rejected";

    /// <summary>Went into another case: work there.</summary>
    public const string Merged = "case.merged";

    /// <summary>Paused already.</summary>
    public const string AlreadyPaused = "case.already-paused";

    /// <summary>Not paused.</summary>
    public const string NotPaused = "case.not-paused";

    /// <summary>Only a resolved or rejected case can be reopened.</summary>
    public const string NotEnded = "case.not-ended";

    /// <summary>Only a resolved case can be rated or closed.</summary>
    public const string NotResolved = "case.not-resolved";

    /// <summary>A reason or text is missing.</summary>
    public const string TextRequired = "case.text-required";

    /// <summary>The text is too long.</summary>
    public const string TextTooLong = "case.text-too-long";

    /// <summary>An outcome is missing.</summary>
    public const string OutcomeRequired = "case.outcome-required";

    /// <summary>Stars are 1 to 5.</summary>
    public const string StarsOutOfRange = "case.stars-out-of-range";

    /// <summary>Nobody is named to assign it to.</summary>
    public const string AssigneeRequired = "case.assignee-required";

    /// <summary>A case cannot go into itself or into none.</summary>
    public const string MergeTarget = "case.merge-target";
}
