namespace Heed.Kernel.Cases;

/// <summary>Adds a remark.</summary>
/// <param name="Text">The remark, 1–4000 characters.</param>
public sealed record NoteCase(string Text) : CaseCommand;

/// <summary>Remarks are welcome in every state, also after the end.</summary>
internal static class Note
{
    internal static Decision Decide(CaseState state, NoteCase command) => CaseGuards.Decide(
        state.Exists ? CaseGuards.Text(command.Text, CaseGuards.TextLimit) : CaseRefusals.NotOpened,
        new CaseNoted(command.Text));
}
