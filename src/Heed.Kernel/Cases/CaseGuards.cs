namespace Heed.Kernel.Cases;

/// <summary>Questions that several commands ask before they are accepted. Null means yes, else the code of the refusal.</summary>
internal static class CaseGuards
{
    /// <summary>Longest reason, characters.</summary>
    internal const int ReasonLimit = 500;

    /// <summary>Longest remark, characters.</summary>
    internal const int TextLimit = 4000;

    /// <summary>Must somebody still work on it?</summary>
    internal static string? Active(CaseState state) => state switch
    {
        { Exists: false } => CaseRefusals.NotOpened,
        { Status: CaseStatus.Resolved } => CaseRefusals.AlreadyResolved,
        { Status: CaseStatus.Closed } => CaseRefusals.Closed,
        { Status: CaseStatus.Rejected } => CaseRefusals.Rejected,
        { Status: CaseStatus.Merged } => CaseRefusals.Merged,
        _ => null,
    };

    /// <summary>Is there a text, and not too long?</summary>
    internal static string? Text(string text, int limit) =>
        string.IsNullOrWhiteSpace(text) ? CaseRefusals.TextRequired : OptionalText(text, limit);

    /// <summary>Is the text, if any, not too long?</summary>
    internal static string? OptionalText(string text, int limit) => text.Length > limit ? CaseRefusals.TextTooLong : null;

    /// <summary>Accepts with the event unless a guard objects.</summary>
    internal static Decision Decide(string? objection, CaseEvent happened) =>
        objection is null ? Decision.Of(happened) : Decision.Refuse(objection);
}
