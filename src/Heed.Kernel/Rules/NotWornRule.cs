using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A band that says it is off the arm for a span. Ends when it is worn again. Onset is when the span was full. State: LastMs the newest judged,
/// Value since when it is off, Phase Pending while it is off.
/// </summary>
public sealed class NotWornRule : Rule
{
    private readonly long spanMs;

    /// <summary>Parameter: <c>spanSeconds</c> (7200).</summary>
    public NotWornRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        spanMs = Math.Max(1000, parameters.Milliseconds("spanSeconds", 7200));
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool IsTimed => true;

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == Metric.Worn;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (observation.Value == 0)
        {
            if (state.Phase == RulePhase.Idle)
                (state.Phase, state.Value) = (RulePhase.Pending, observation.AtMs);
            return Tick(ref state, Math.Min(observation.AtMs, receivedMs));
        }

        var was = state.Phase;
        state.Phase = RulePhase.Idle;
        return was == RulePhase.Raised ? Verdict.End(state.OnsetMs) : Verdict.None;
    }

    /// <inheritdoc/>
    public override long NextDueMs(in RuleState state) => state.Phase == RulePhase.Pending ? (long)state.Value + spanMs : long.MaxValue;

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
