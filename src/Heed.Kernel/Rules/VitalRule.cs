using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A vital sign beyond a limit, judged as a nurse would: at rest, by the middle of the last three readings, and only when several readings, each at least
/// a span after the last judged, say so. What lies far from the one before confirms nothing: noise disagrees with itself. A failed reading between means poor contact and starts anew; a band that is off the arm is not listened to. Onset is the first reading of the run.
/// State: LastMs the newest judged; Value and the upper Count as <see cref="Stillness"/> keeps them; Count also the confirmations (low 4 bits) and the last reading beyond the limit in tenths (next 12); Bits the last two judgements, and whether the band is off.
/// </summary>
public sealed class VitalRule : Rule
{
    private const byte LastBroken = 1;
    private const byte EarlierBroken = 2;
    private const byte LastGood = 4;
    private const byte EarlierGood = 8;
    private const byte Off = 16;
    private const int ConfirmationBits = 4;
    private const int MostConfirmations = (1 << ConfirmationBits) - 1;
    private const int LastValueMask = 0xFFF << ConfirmationBits;
    private const int RunMask = LastValueMask | MostConfirmations;
    private readonly Threshold threshold;
    private readonly PressureSource source;
    private readonly int confirmations;
    private readonly long apartMs;
    private readonly long withinMs;
    private readonly int agreeTenths;
    private readonly Stillness still;

    /// <summary>
    /// Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (0), <c>confirmations</c> (2), <c>agreeWithin</c> (400: a confirming reading lies this close to the one before, in the metric's unit), <c>apartSeconds</c> (60),
    /// <c>withinSeconds</c> (3600), <c>restSeconds</c> (0: also in motion), <c>contactSeconds</c> (0: failed readings only start anew), <c>source</c> (any, wrist, cuff).
    /// </summary>
    public VitalRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        source = new(parameters);
        confirmations = parameters.Whole("confirmations", 1, MostConfirmations, 2);
        agreeTenths = (int)(parameters.Number("agreeWithin", 0, 400, 400) * 10);
        apartMs = Math.Max(1, parameters.Milliseconds("apartSeconds", 60));
        withinMs = parameters.Milliseconds("withinSeconds", 3600);
        still = new(parameters);
        if (withinMs < apartMs * (confirmations - 1))
            throw parameters.Wrong("withinSeconds", "is too short for the confirmations to lie that far apart");
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || metric == Metric.Worn || still.Watches(metric);

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (observation.Metric == Metric.Worn)
            Wear(ref state, in observation);
        else if (observation.Metric != threshold.Metric)
            still.Note(ref state, in observation);
        else if (!observation.IsPresent)
            Fail(ref state, in observation);
        else if (observation.AtMs > state.LastMs && (state.Bits & Off) == 0 && source.Fits(in observation) && Stillness.Holds(in state, observation.AtMs))
            return Judge(ref state, in observation);
        return Verdict.None;
    }

    private static void Wear(ref RuleState state, in Observation observation)
    {
        var off = observation.Value == 0;
        if (!observation.IsPresent || observation.AtMs < state.LastMs || off == ((state.Bits & Off) != 0))
            return;
        Doubt(ref state);
        state.Bits = off ? Off : (byte)0;
    }

    private void Fail(ref RuleState state, in Observation observation)
    {
        if (observation.AtMs <= state.LastMs || !source.Fits(in observation))
            return;
        still.Note(ref state, in observation);
        Doubt(ref state);
    }

    private static void Doubt(ref RuleState state)
    {
        state.Bits &= Off;
        if (state.Phase == RulePhase.Pending)
            state.Phase = RulePhase.Idle;
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

        return broken ? Confirm(ref state, in observation, middleBroken) : Pass(ref state, good || !middleBroken);
    }

    private static Verdict Pass(ref RuleState state, bool over)
    {
        if (over)
            state.Phase = RulePhase.Idle;
        return Verdict.None;
    }

    private Verdict Confirm(ref RuleState state, in Observation observation, bool middleBroken)
    {
        if (state.Phase == RulePhase.Idle || observation.AtMs - state.OnsetMs > withinMs)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
            state.Count &= ~RunMask;
        }

        var tenths = (int)Math.Clamp(Math.Round(threshold.Pick(in observation) * 10), 0, LastValueMask >> ConfirmationBits);
        var agrees = (state.Count & MostConfirmations) == 0 || Math.Abs(tenths - ((state.Count & LastValueMask) >> ConfirmationBits)) <= agreeTenths;
        var confirmed = Math.Min((state.Count & MostConfirmations) + (agrees ? 1 : 0), MostConfirmations);
        state.Count = (state.Count & ~RunMask) | (tenths << ConfirmationBits) | confirmed;
        if (confirmed < confirmations || (confirmations > 1 && !middleBroken))
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }

    /// <summary>The middle of three values is beyond a limit exactly when two of them are: no value need be remembered.</summary>
    private static bool Majority(bool now, int last, int earlier) => (now ? 1 : 0) + (last != 0 ? 1 : 0) + (earlier != 0 ? 1 : 0) >= 2;
}
