using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A limit broken without a break for a span. Onset is the first reading of the unbroken run. Readings that are absent, or older
/// than the newest judged, are not judged. State: LastMs the newest judged, OnsetMs the run's begin.
/// </summary>
public sealed class LimitRule : Rule
{
    private readonly Threshold threshold;
    private readonly long sustainMs;

    /// <summary>Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (0), <c>sustainSeconds</c> (0).</summary>
    public LimitRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        sustainMs = parameters.Milliseconds("sustainSeconds", 0);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (state.Phase == RulePhase.Raised)
        {
            if (!threshold.IsGood(in observation))
                return Verdict.None;
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, observation.Value, observation.Value2);
        }

        if (!threshold.IsBroken(in observation))
        {
            state.Phase = RulePhase.Idle;
            return Verdict.None;
        }

        if (state.Phase == RulePhase.Idle)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
        }

        if (observation.AtMs - state.OnsetMs < sustainMs)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }
}
