using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// When a reading may be judged: at rest, that is some time after the last new step, and with good contact, that is some time after the metric's last failed reading.
/// Keeps in a rule's state the moment from which readings count again (Value, Unix milliseconds) and the last step count plus one (the upper 16 bits of Count; 0 before the first).
/// </summary>
internal readonly struct Stillness
{
    private const int StepsShift = 16;
    private const int StepsRange = 0xFFFF;
    private readonly long restMs;
    private readonly long contactMs;

    /// <summary>Reads <c>restSeconds</c> and <c>contactSeconds</c>; 0 means that motion, or failing, does not matter.</summary>
    public Stillness(RuleParameters parameters)
    {
        restMs = parameters.Milliseconds("restSeconds", 0);
        contactMs = parameters.Milliseconds("contactSeconds", 0);
    }

    /// <summary>True when the metric tells about motion and that matters.</summary>
    public bool Watches(Metric metric) => restMs > 0 && metric == Metric.Steps;

    /// <summary>Notes a step count, or a failed reading of the rule's metric.</summary>
    public void Note(ref RuleState state, in Observation observation)
    {
        if (!observation.IsPresent)
        {
            Wait(ref state, observation.AtMs + contactMs);
            return;
        }

        if (!Watches(observation.Metric))
            return;
        var steps = ((int)observation.Value % StepsRange) + 1;
        var before = state.Count >>> StepsShift;
        state.Count = (state.Count & ((1 << StepsShift) - 1)) | (steps << StepsShift);
        // The first count ever heard says nothing about motion.
        if (before > 0 && steps > before)
            Wait(ref state, observation.AtMs + restMs);
    }

    /// <summary>True when a reading of a moment may be judged.</summary>
    public static bool Holds(in RuleState state, long atMs) => atMs >= state.Value;

    private static void Wait(ref RuleState state, long untilMs)
    {
        if (untilMs > state.Value)
            state.Value = untilMs;
    }
}
