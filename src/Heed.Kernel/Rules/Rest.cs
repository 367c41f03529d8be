using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Whether a wearer is at rest: no new steps for a span. Keeps in a rule's state when she last moved (Value, Unix milliseconds) and her last step count
/// (Count above its low 8 bits). A band that counts no steps is always at rest.
/// </summary>
internal readonly struct Rest
{
    private const int StepsShift = 8;
    private const int StepsMask = 0x7F_FFFF;
    private readonly long restMs;

    /// <summary>Reads <c>restSeconds</c>; 0 means that motion does not matter.</summary>
    public Rest(RuleParameters parameters) => restMs = parameters.Milliseconds("restSeconds", 0);

    /// <summary>True when the metric tells about motion and that matters.</summary>
    public bool Watches(Metric metric) => restMs > 0 && metric == Metric.Steps;

    /// <summary>Notes a step count.</summary>
    public void Note(ref RuleState state, in Observation observation)
    {
        if (!Watches(observation.Metric) || !observation.IsPresent)
            return;
        var steps = (int)observation.Value & StepsMask;
        var before = state.Count >>> StepsShift;
        state.Count = (state.Count & ((1 << StepsShift) - 1)) | (steps << StepsShift);
        // The first count ever heard says nothing about motion.
        if (steps > before && observation.AtMs > state.Value && (before > 0 || state.Value > 0))
            state.Value = observation.AtMs;
    }

    /// <summary>True when a moment lies in rest.</summary>
    public bool Holds(in RuleState state, long atMs) => restMs == 0 || atMs - (long)state.Value >= restMs;
}
