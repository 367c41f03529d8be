namespace Heed.Kernel.Cases;

/// <summary>Reviews and closes a resolved case.</summary>
/// <param name="Text">Words of the review; may be empty.</param>
public sealed record CloseCase(string Text) : CaseCommand;

/// <summary>Closing a resolved case after its review.</summary>
internal static class Close
{
    internal static Decision Decide(CaseState state, CloseCase command) => CaseGuards.Decide(
        state switch
        {
            { Exists: false } => CaseRefusals.NotOpened,
            { Status: CaseStatus.Resolved } => CaseGuards.OptionalText(command.Text, CaseGuards.TextLimit),
            { Status: CaseStatus.Closed } => CaseRefusals.Closed,
            _ => CaseRefusals.NotResolved,
        },
        new CaseClosed(command.Text));
}
