using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A single reading beyond a limit: whoever listens asks the band to measure again before people are called. Momentary, no end; repeats within the
/// quiet span are absorbed, so that a band is not asked without pause. State: OnsetMs the last that asked, and what <see cref="Rest"/> keeps.
/// </summary>
public sealed class MeasureAgainRule : Rule
{
    private readonly Threshold threshold;
    private readonly PressureSource source;
    private readonly long quietMs;
    private readonly Rest rest;

    /// <summary>Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (unused), <c>source</c> (any), <c>quietSeconds</c> (600), <c>restSeconds</c> (0).</summary>
    public MeasureAgainRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        source = new(parameters);
        quietMs = parameters.Milliseconds("quietSeconds", 600);
        rest = new(parameters);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || rest.Watches(metric);

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (observation.Metric != threshold.Metric)
        {
            rest.Note(ref state, in observation);
            return Verdict.None;
        }

        if (!observation.IsPresent || observation.AtMs <= state.LastMs || !source.Fits(in observation))
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (!threshold.IsBroken(in observation) || !rest.Holds(in state, observation.AtMs) || (state.OnsetMs != 0 && observation.AtMs - state.OnsetMs < quietMs))
            return Verdict.None;
        state.OnsetMs = observation.AtMs;
        return Verdict.Raise(observation.AtMs, observation.Value, observation.Value2);
    }
}
