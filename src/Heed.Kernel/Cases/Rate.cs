namespace Heed.Kernel.Cases;

/// <summary>Rates the answer.</summary>
/// <param name="Stars">1–5.</param>
/// <param name="Text">Words; may be empty.</param>
public sealed record RateCase(int Stars, string Text) : CaseCommand;

/// <summary>Rating an answer once it was given; a later rating replaces an earlier one.</summary>
internal static class Rate
{
    internal static Decision Decide(CaseState state, RateCase command) => CaseGuards.Decide(
        (state.Exists ? null : CaseRefusals.NotOpened)
            ?? (state.Status is CaseStatus.Resolved or CaseStatus.Closed ? null : CaseRefusals.NotResolved)
            ?? (command.Stars is < 1 or > 5 ? CaseRefusals.StarsOutOfRange : null)
            ?? CaseGuards.OptionalText(command.Text, CaseGuards.TextLimit),
        new CaseRated(command.Stars, command.Text));
}
