namespace Heed.Kernel.Cases;

/// <summary>Takes an ended case up again.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record ReopenCase(string Reason) : CaseCommand;

/// <summary>Taking an ended case up again: it is open, calling and both clocks start anew.</summary>
internal static class Reopen
{
    internal static Decision Decide(CaseState state, ReopenCase command) => CaseGuards.Decide(
        Objection(state) ?? CaseGuards.Text(command.Reason, CaseGuards.ReasonLimit),
        new CaseReopened(command.Reason));

    private static string? Objection(CaseState state) => state switch
    {
        { Exists: false } => CaseRefusals.NotOpened,
        { Status: CaseStatus.Resolved or CaseStatus.Rejected } => null,
        { Status: CaseStatus.Closed } => CaseRefusals.Closed,
        { Status: CaseStatus.Merged } => CaseRefusals.Merged,
        _ => CaseRefusals.NotEnded,
    };
}
