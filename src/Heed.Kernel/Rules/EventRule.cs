using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A happening raises at once: SOS, fall, taken off. Its alarm is momentary, so there is no end. A record that comes late, older than the last,
/// still raises with its own time; the same time again does not. State: OnsetMs is the newest happening that raised, LastMs the last that did.
/// </summary>
public sealed class EventRule : Rule
{
    private readonly EventCode code;
    private readonly long quietMs;

    /// <summary>Parameters: <c>code</c>, an <see cref="EventCode"/>; <c>quietSeconds</c>, in which repeats are absorbed (0).</summary>
    public EventRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        code = parameters.Named<EventCode>("code");
        quietMs = parameters.Milliseconds("quietSeconds", 0);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == Metric.Event;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.Event != code || observation.AtMs == state.OnsetMs || observation.AtMs == state.LastMs)
            return Verdict.None;
        if (observation.AtMs > state.OnsetMs)
        {
            if (quietMs > 0 && state.OnsetMs > 0 && observation.AtMs - state.OnsetMs < quietMs)
                return Verdict.None;
            state.OnsetMs = observation.AtMs;
        }

        state.LastMs = observation.AtMs;
        return Verdict.Raise(observation.AtMs, observation.Value);
    }
}
