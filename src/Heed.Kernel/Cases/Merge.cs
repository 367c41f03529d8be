namespace Heed.Kernel.Cases;

/// <summary>Puts this case into another.</summary>
/// <param name="IntoCaseId">The case that goes on.</param>
public sealed record MergeCase(long IntoCaseId) : CaseCommand;

/// <summary>Putting a case into another one, which goes on. That the other exists is checked where it is read.</summary>
internal static class Merge
{
    internal static Decision Decide(CaseState state, MergeCase command) => CaseGuards.Decide(
        CaseGuards.Active(state) ?? (command.IntoCaseId > 0 ? null : CaseRefusals.MergeTarget),
        new CaseMerged(command.IntoCaseId));
}
