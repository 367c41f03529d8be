namespace Heed.Kernel.Cases;

/// <summary>Stops the clocks.</summary>
/// <param name="Reason">Why, 1–500 characters.</param>
public sealed record PauseCase(string Reason) : CaseCommand;

/// <summary>Stopping the clocks, with a reason.</summary>
internal static class Pause
{
    internal static Decision Decide(CaseState state, PauseCase command) => CaseGuards.Decide(
        CaseGuards.Active(state)
            ?? (state.Status == CaseStatus.Paused ? CaseRefusals.AlreadyPaused : null)
            ?? CaseGuards.Text(command.Reason, CaseGuards.ReasonLimit),
        new CasePaused(command.Reason));
}
