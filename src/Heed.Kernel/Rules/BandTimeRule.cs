using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Too long within a band, all stays added up: the danger zone of food. Leaving the band for a span begins anew, and ends the alarm. Time between two readings counts where the first of them
/// lay in the band, up to a longest gap. State: Value milliseconds within, OnsetMs when the adding began, Count seconds outside, Bits 1 the newest lies within.
/// </summary>
public sealed class BandTimeRule : Rule
{
    private const byte Inside = 1;
    private readonly Metric metric;
    private readonly double low;
    private readonly double high;
    private readonly long limitMs;
    private readonly long resetMs;
    private readonly long gapMs;

    /// <summary>Parameters: <c>metric</c>, <c>low</c> and <c>high</c> (neither within), <c>limitSeconds</c> (7200), <c>resetSeconds</c> (1800), <c>gapSeconds</c> (1800).</summary>
    public BandTimeRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        metric = parameters.Metric();
        low = parameters.OptionalNumber("low", -1e9, 1e9) ?? throw parameters.Wrong("low", "is missing; the lower end of the band is wanted");
        high = parameters.OptionalNumber("high", -1e9, 1e9) ?? throw parameters.Wrong("high", "is missing; the upper end of the band is wanted");
        if (high <= low)
            throw parameters.Wrong("high", "must be above low");
        limitMs = parameters.Milliseconds("limitSeconds", 7200);
        resetMs = parameters.Milliseconds("resetSeconds", 1800);
        gapMs = parameters.Milliseconds("gapSeconds", 1800);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == this.metric;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        var elapsed = state.LastMs == 0 ? 0 : Math.Min(observation.AtMs - state.LastMs, gapMs);
        state.LastMs = observation.AtMs;
        var verdict = (state.Bits & Inside) != 0 ? Add(ref state, elapsed, in observation) : Leave(ref state, elapsed, in observation);
        var isInside = observation.Value > low && observation.Value < high;
        if (isInside && state.Value == 0 && state.Phase == RulePhase.Idle)
            (state.OnsetMs, state.Phase) = (observation.AtMs, RulePhase.Pending);
        if (isInside)
            state.Count = 0;
        state.Bits = isInside ? Inside : (byte)0;
        return verdict;
    }

    private Verdict Add(ref RuleState state, long elapsed, in Observation observation)
    {
        state.Value += elapsed;
        if (state.Phase == RulePhase.Raised || state.Value < limitMs)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value);
    }

    private Verdict Leave(ref RuleState state, long elapsed, in Observation observation)
    {
        if (state.Phase == RulePhase.Idle)
            return Verdict.None;
        state.Count = (int)Math.Min(int.MaxValue, state.Count + (elapsed / 1000));
        if (state.Count * 1000L < resetMs)
            return Verdict.None;
        var wasRaised = state.Phase == RulePhase.Raised;
        (state.Phase, state.Value, state.Count) = (RulePhase.Idle, 0, 0);
        return wasRaised ? Verdict.End(state.OnsetMs, observation.Value) : Verdict.None;
    }
}
