using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Two readings of one metric beyond its limit and, within a span of them, two readings of another sign beyond its own: what a weak instrument says is
/// believed when a second one agrees (a wrist band's pressure with a fast heart). Ends with a good reading of the first metric. Onset is the first of its
/// readings. State: Count readings of the first metric (low 4 bits) and of the sign (next 4); Value the last sign's time; LastMs the newest of the first metric.
/// </summary>
public sealed class TwoSignsRule : Rule
{
    private const int Needed = 2;
    private const int SignUnit = 1 << 4;
    private readonly Threshold threshold;
    private readonly PressureSource source;
    private readonly long apartMs;
    private readonly long withinMs;
    private readonly double heartRateAbove;
    private readonly double heartRateBelow;
    private readonly double oxygenBelow;

    /// <summary>
    /// Parameters: <c>metric</c>, <c>component</c> (1), <c>above</c> or <c>below</c>, <c>hysteresis</c> (0), <c>source</c> (any), <c>apartSeconds</c> (60), <c>withinSeconds</c> (3600),
    /// and the signs <c>signHeartRateAbove</c> (/min), <c>signHeartRateBelow</c> (/min), <c>signOxygenBelow</c> (%), of which one is needed.
    /// </summary>
    public TwoSignsRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        source = new(parameters);
        apartMs = Math.Max(1, parameters.Milliseconds("apartSeconds", 60));
        withinMs = parameters.Milliseconds("withinSeconds", 3600);
        heartRateAbove = parameters.Number("signHeartRateAbove", 20, 300, double.PositiveInfinity);
        heartRateBelow = parameters.Number("signHeartRateBelow", 20, 300, double.NegativeInfinity);
        oxygenBelow = parameters.Number("signOxygenBelow", 30, 100, double.NegativeInfinity);
        if (double.IsInfinity(heartRateAbove) && double.IsInfinity(heartRateBelow) && double.IsInfinity(oxygenBelow))
            throw parameters.Wrong("signHeartRateAbove", "or another sign must be given");
        if (threshold.Metric is Metric.HeartRate or Metric.OxygenSaturation)
            throw parameters.Wrong("metric", "must be another than the signs'");
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || metric is Metric.HeartRate or Metric.OxygenSaturation;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent)
        {
            // A failed reading means poor contact: what was gathered is worth nothing.
            if (state.Phase == RulePhase.Pending)
                state.Phase = RulePhase.Idle;
            state.Count = 0;
            return Verdict.None;
        }

        if (observation.Metric == threshold.Metric)
            return source.Fits(in observation) ? Judge(ref state, in observation) : Verdict.None;
        if (observation.AtMs - state.Value < apartMs)
            return Verdict.None;
        if (!IsSign(in observation))
            return Verdict.None;
        if (observation.AtMs - state.Value > withinMs)
            state.Count %= SignUnit;
        state.Value = observation.AtMs;
        if (state.Count < SignUnit * Needed)
            state.Count += SignUnit;
        return Decide(ref state, observation.AtMs, state.Phase == RulePhase.Pending ? observation.Value : double.NaN);
    }

    private bool IsSign(in Observation observation) => observation.Metric == Metric.HeartRate
        ? observation.Value >= heartRateAbove || observation.Value <= heartRateBelow
        : observation.Value <= oxygenBelow;

    private Verdict Judge(ref RuleState state, in Observation observation)
    {
        if (observation.AtMs <= state.LastMs || (state.LastMs != 0 && observation.AtMs - state.LastMs < apartMs))
            return Verdict.None;
        if (state.Phase == RulePhase.Pending && observation.AtMs - state.LastMs > withinMs)
            state.Phase = RulePhase.Idle;
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
            state.Count -= state.Count % SignUnit;
        }

        if (state.Count % SignUnit < Needed)
            state.Count++;
        return Decide(ref state, observation.AtMs, observation.Value, observation.Value2);
    }

    private Verdict Decide(ref RuleState state, long atMs, double value, double value2 = double.NaN)
    {
        var agree = state.Phase == RulePhase.Pending && state.Count % SignUnit >= Needed && state.Count / SignUnit >= Needed
            && atMs - (long)state.Value <= withinMs && atMs - state.LastMs <= withinMs;
        if (!agree)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, value, value2);
    }
}
