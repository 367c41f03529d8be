using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A limit broken by several readings, each at least a span after the one before and all within another: a single slip of a wrist band calls
/// nobody. Onset is the first of them. A good reading between starts anew. State: Count confirmed, Value the time of the last that counted.
/// </summary>
public sealed class ConfirmedLimitRule : Rule
{
    private readonly Threshold threshold;
    private readonly int confirmations;
    private readonly long apartMs;
    private readonly long withinMs;

    /// <summary>Parameters: as <see cref="LimitRule"/> without sustain, and <c>confirmations</c> (2), <c>apartSeconds</c> (60), <c>withinSeconds</c> (3600).</summary>
    public ConfirmedLimitRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        confirmations = parameters.Whole("confirmations", 1, 20, 2);
        apartMs = parameters.Milliseconds("apartSeconds", 60);
        withinMs = parameters.Milliseconds("withinSeconds", 3600);
        if (withinMs < apartMs * (confirmations - 1))
            throw parameters.Wrong("withinSeconds", "is too short for the confirmations to lie that far apart");
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

        return Confirm(ref state, in observation);
    }

    private Verdict Confirm(ref RuleState state, in Observation observation)
    {
        if (state.Phase == RulePhase.Idle || observation.AtMs - state.OnsetMs > withinMs)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
            state.Count = 1;
            state.Value = observation.AtMs;
        }
        else if (observation.AtMs - state.Value >= apartMs)
        {
            state.Count++;
            state.Value = observation.AtMs;
        }

        if (state.Count < confirmations)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }
}
