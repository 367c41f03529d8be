using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A sensor that goes on reporting one value: real air and real food move. Onset is the first of the equal readings; a different one ends it. State: Value the reading, OnsetMs since when,
/// Count how many, LastMs the newest judged.
/// </summary>
public sealed class StuckRule : Rule
{
    private readonly Metric metric;
    private readonly long spanMs;
    private readonly double tolerance;
    private readonly int least;

    /// <summary>Parameters: <c>metric</c>, <c>spanSeconds</c> (21600), <c>tolerance</c> (0), <c>readings</c> (6) at least.</summary>
    public StuckRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        metric = parameters.Metric();
        spanMs = parameters.Milliseconds("spanSeconds", 21_600);
        tolerance = parameters.Number("tolerance", 0, 1e9, 0);
        least = parameters.Whole("readings", 2, 1_000_000, 6);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == this.metric;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        state.LastMs = observation.AtMs;
        if (state.Count == 0 || Math.Abs(observation.Value - state.Value) > tolerance)
        {
            var ended = state.Phase == RulePhase.Raised ? Verdict.End(state.OnsetMs, observation.Value) : Verdict.None;
            (state.Phase, state.OnsetMs, state.Value, state.Count) = (RulePhase.Pending, observation.AtMs, observation.Value, 1);
            return ended;
        }

        state.Count = Math.Min(state.Count + 1, int.MaxValue - 1);
        if (state.Phase == RulePhase.Raised || state.Count < least || observation.AtMs - state.OnsetMs < spanMs)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value);
    }
}
