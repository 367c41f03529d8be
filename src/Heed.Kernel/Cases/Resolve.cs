namespace Heed.Kernel.Cases;

/// <summary>Ends the work with an outcome.</summary>
/// <param name="Outcome">How it ended; not None.</param>
/// <param name="Text">What was done; required for Other.</param>
public sealed record ResolveCase(CaseOutcome Outcome, string Text) : CaseCommand;

/// <summary>Ending the work. An answer beforehand is not required: whoever resolves has answered.</summary>
internal static class Resolve
{
    internal static Decision Decide(CaseState state, ResolveCase command) => CaseGuards.Decide(
        CaseGuards.Active(state)
            ?? (command.Outcome == CaseOutcome.None || !Enum.IsDefined(command.Outcome) ? CaseRefusals.OutcomeRequired : null)
            ?? (command.Outcome == CaseOutcome.Other
                ? CaseGuards.Text(command.Text, CaseGuards.TextLimit)
                : CaseGuards.OptionalText(command.Text, CaseGuards.TextLimit)),
        new CaseResolved(command.Outcome, command.Text));
}
