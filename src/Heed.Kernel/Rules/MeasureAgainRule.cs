using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A single reading beyond a limit: whoever listens asks the band to measure again before people are called. Momentary, no end; repeats within the
/// quiet span are absorbed, so that a band is not asked without pause. A band off the arm is not asked.
/// State: OnsetMs the last that asked, Bits 1 while the band is off, and what <see cref="Stillness"/> keeps.
/// </summary>
public sealed class MeasureAgainRule : Rule
{
    private const byte Off = 1;
    private readonly Threshold threshold;
    private readonly PressureSource source;
    private readonly long quietMs;
    private readonly Stillness still;

    /// <summary>Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (unused), <c>source</c> (any), <c>quietSeconds</c> (600), <c>restSeconds</c> (0), <c>contactSeconds</c> (0).</summary>
    public MeasureAgainRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        source = new(parameters);
        quietMs = parameters.Milliseconds("quietSeconds", 600);
        still = new(parameters);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || metric == Metric.Worn || still.Watches(metric);

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (observation.Metric == Metric.Worn && observation.IsPresent)
            state.Bits = observation.Value == 0 ? Off : (byte)0;
        if (observation.Metric != threshold.Metric)
        {
            still.Note(ref state, in observation);
            return Verdict.None;
        }

        if (!observation.IsPresent || observation.AtMs <= state.LastMs || state.Bits == Off || !source.Fits(in observation))
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (!threshold.IsBroken(in observation) || !Stillness.Holds(in state, observation.AtMs) || (state.OnsetMs != 0 && observation.AtMs - state.OnsetMs < quietMs))
            return Verdict.None;
        state.OnsetMs = observation.AtMs;
        return Verdict.Raise(observation.AtMs, observation.Value, observation.Value2);
    }
}
