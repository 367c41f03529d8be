namespace Heed.Kernel.Cases;

/// <summary>Not valid.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record RejectCase(string Reason) : CaseCommand;

/// <summary>Ending a case that was not valid, with a reason.</summary>
internal static class Reject
{
    internal static Decision Decide(CaseState state, RejectCase command) => CaseGuards.Decide(
        CaseGuards.Active(state) ?? CaseGuards.Text(command.Reason, CaseGuards.ReasonLimit),
        new CaseRejected(command.Reason));
}
