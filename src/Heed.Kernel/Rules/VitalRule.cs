using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A vital sign beyond a limit, judged as a nurse would: at rest, by the middle of the last three readings, and only when several readings, each at least
/// a span after the last judged, say so. A failed reading between means poor contact and starts anew. Onset is the first reading of the run.
/// State: LastMs the newest judged; Value when the wearer last moved, Unix milliseconds; Count the confirmations (low 8 bits) and the last step count (above); Bits the last two judgements.
/// </summary>
public sealed class VitalRule : Rule
{
    private const byte LastBroken = 1;
    private const byte EarlierBroken = 2;
    private const byte LastGood = 4;
    private const byte EarlierGood = 8;
    private readonly Threshold threshold;
    private readonly PressureSource source;
    private readonly int confirmations;
    private readonly long apartMs;
    private readonly long withinMs;
    private readonly Rest rest;

    /// <summary>
    /// Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (0), <c>confirmations</c> (2), <c>apartSeconds</c> (60),
    /// <c>withinSeconds</c> (3600), <c>restSeconds</c> (0: also in motion), <c>source</c> (any, wrist, cuff).
    /// </summary>
    public VitalRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        source = new(parameters);
        confirmations = parameters.Whole("confirmations", 1, 20, 2);
        apartMs = Math.Max(1, parameters.Milliseconds("apartSeconds", 60));
        withinMs = parameters.Milliseconds("withinSeconds", 3600);
        rest = new(parameters);
        if (withinMs < apartMs * (confirmations - 1))
            throw parameters.Wrong("withinSeconds", "is too short for the confirmations to lie that far apart");
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || rest.Watches(metric);

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (observation.Metric != threshold.Metric)
            rest.Note(ref state, in observation);
        else if (observation.AtMs > state.LastMs && source.Fits(in observation) && rest.Holds(in state, observation.AtMs))
            return observation.IsPresent ? Judge(ref state, in observation) : Doubt(ref state);
        return Verdict.None;
    }

    private static Verdict Doubt(ref RuleState state)
    {
        state.Bits = 0;
        if (state.Phase == RulePhase.Pending)
            state.Phase = RulePhase.Idle;
        return Verdict.None;
    }

    private Verdict Judge(ref RuleState state, in Observation observation)
    {
        if (state.LastMs != 0 && observation.AtMs - state.LastMs < apartMs)
            return Verdict.None;
        if (observation.AtMs - state.LastMs > withinMs)
            Doubt(ref state);
        state.LastMs = observation.AtMs;
        var broken = threshold.IsBroken(in observation);
        var good = threshold.IsGood(in observation);
        var middleBroken = Majority(broken, state.Bits & LastBroken, state.Bits & EarlierBroken);
        var middleGood = Majority(good, state.Bits & LastGood, state.Bits & EarlierGood);
        state.Bits = (byte)(((state.Bits & (LastBroken | LastGood)) << 1) | (broken ? LastBroken : 0) | (good ? LastGood : 0));
        if (state.Phase == RulePhase.Raised)
        {
            if (!good || !middleGood)
                return Verdict.None;
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, observation.Value, observation.Value2);
        }

        return broken ? Confirm(ref state, in observation, middleBroken) : Pass(ref state, middleBroken);
    }

    private static Verdict Pass(ref RuleState state, bool middleBroken)
    {
        if (!middleBroken)
            state.Phase = RulePhase.Idle;
        return Verdict.None;
    }

    private Verdict Confirm(ref RuleState state, in Observation observation, bool middleBroken)
    {
        if (state.Phase == RulePhase.Idle || observation.AtMs - state.OnsetMs > withinMs)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
            state.Count &= ~0xFF;
        }

        state.Count++;
        if ((state.Count & 0xFF) < confirmations || (confirmations > 1 && !middleBroken))
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }

    /// <summary>The middle of three values is beyond a limit exactly when two of them are: no value need be remembered.</summary>
    private static bool Majority(bool now, int last, int earlier) => (now ? 1 : 0) + (last != 0 ? 1 : 0) + (earlier != 0 ? 1 : 0) >= 2;
}
