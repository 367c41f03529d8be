using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A limit broken and not mended for a span, by the clock: for what reports only when it changes, as the contact of a door. Onset is the reading that broke it. State: LastMs the newest
/// judged, OnsetMs the run's begin.
/// </summary>
public sealed class HeldRule : Rule
{
    private readonly Threshold threshold;
    private readonly long spanMs;

    /// <summary>Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (0), <c>spanSeconds</c> (300).</summary>
    public HeldRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        spanMs = parameters.Milliseconds("spanSeconds", 300);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool IsTimed => true;

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (threshold.IsBroken(in observation))
        {
            if (state.Phase == RulePhase.Idle)
                (state.Phase, state.OnsetMs) = (RulePhase.Pending, observation.AtMs);
            if (state.Phase == RulePhase.Raised || observation.AtMs - state.OnsetMs < spanMs)
                return Verdict.None;
            state.Phase = RulePhase.Raised;
            return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
        }

        if (state.Phase == RulePhase.Raised && !threshold.IsGood(in observation))
            return Verdict.None;
        var wasRaised = state.Phase == RulePhase.Raised;
        state.Phase = RulePhase.Idle;
        return wasRaised ? Verdict.End(state.OnsetMs, observation.Value, observation.Value2) : Verdict.None;
    }

    /// <inheritdoc/>
    public override long NextDueMs(in RuleState state) => state.Phase == RulePhase.Pending ? state.OnsetMs + spanMs : long.MaxValue;

    /// <inheritdoc/>
    public override Verdict Tick(ref RuleState state, long nowMs)
    {
        if (nowMs < NextDueMs(in state))
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs);
    }
}
