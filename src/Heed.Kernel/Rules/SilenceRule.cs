using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Nothing heard for a span, by our clock: what a device stored and sends late counts as hearing it. Ends with the next observation. A subject
/// never heard is not missed. Onset is the moment at which the span was full. State: LastMs when it was last heard.
/// </summary>
public sealed class SilenceRule : Rule
{
    private readonly long spanMs;

    /// <summary>Parameter: <c>spanSeconds</c>, at least 1.</summary>
    public SilenceRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        spanMs = (long)(parameters.OptionalNumber("spanSeconds", 1, 366 * 86_400.0) ?? throw parameters.Wrong("spanSeconds", "is missing; a span in seconds is wanted")) * 1000;
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool IsTimed => true;

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => true;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (receivedMs > state.LastMs)
            state.LastMs = receivedMs;
        if (state.Phase != RulePhase.Raised)
            return Verdict.None;
        state.Phase = RulePhase.Idle;
        return Verdict.End(state.OnsetMs);
    }

    /// <inheritdoc/>
    public override long NextDueMs(in RuleState state) =>
        state.LastMs == 0 || state.Phase == RulePhase.Raised ? long.MaxValue : state.LastMs + spanMs;

    /// <inheritdoc/>
    public override Verdict Tick(ref RuleState state, long nowMs)
    {
        var dueMs = NextDueMs(in state);
        if (nowMs < dueMs)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        state.OnsetMs = dueMs;
        return Verdict.Raise(dueMs);
    }
}
