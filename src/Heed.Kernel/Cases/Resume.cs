namespace Heed.Kernel.Cases;

/// <summary>Lets the clocks run on.</summary>
public sealed record ResumeCase : CaseCommand;

/// <summary>Letting the clocks run on.</summary>
internal static class Resume
{
    internal static Decision Decide(CaseState state) => CaseGuards.Decide(
        CaseGuards.Active(state) ?? (state.Status == CaseStatus.Paused ? null : CaseRefusals.NotPaused),
        new CaseResumed());
}
