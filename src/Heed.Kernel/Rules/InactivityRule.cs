using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Hardly a step by a time of day although the band is worn and heard. Judged once a day; ends with the steps. Onset is that time of the day; the verdict's value is the
/// steps. State: LastMs the newest heard, Value the day's steps, OnsetMs the last raised, Bits 1 while the band is off.
/// </summary>
public sealed class InactivityRule : Rule
{
    private const byte Off = 1;
    private readonly TimeZoneInfo zone;
    private readonly TimeOnly by;
    private readonly double leastSteps;

    /// <summary>Parameters: <c>by</c> (10:00), <c>leastSteps</c> (30), <c>zone</c>.</summary>
    public InactivityRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        by = parameters.TimeOfDay("by", new(10, 0));
        leastSteps = parameters.Number("leastSteps", 1, 100_000, 30);
        zone = parameters.Zone();
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool IsTimed => true;

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric is Metric.Steps or Metric.Worn;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs < state.LastMs)
            return Verdict.None;
        if (observation.Metric == Metric.Worn)
        {
            state.Bits = observation.Value == 0 ? Off : (byte)0;
            return Verdict.None;
        }

        var sameDay = JudgedAtMs(observation.AtMs) == JudgedAtMs(state.LastMs);
        state.LastMs = observation.AtMs;
        state.Value = sameDay ? Math.Max(state.Value, observation.Value) : observation.Value;
        if (state.Phase == RulePhase.Raised && (state.Value >= leastSteps || !sameDay))
        {
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, state.Value);
        }

        return Tick(ref state, observation.AtMs);
    }

    /// <inheritdoc/>
    public override long NextDueMs(in RuleState state)
    {
        if (state.LastMs == 0 || state.Phase == RulePhase.Raised || state.Bits == Off || state.Value >= leastSteps)
            return long.MaxValue;
        var dueMs = JudgedAtMs(state.LastMs);
        return dueMs > state.OnsetMs ? dueMs : long.MaxValue;
    }

    /// <inheritdoc/>
    public override Verdict Tick(ref RuleState state, long nowMs)
    {
        var dueMs = NextDueMs(in state);
        if (nowMs < dueMs)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        state.OnsetMs = dueMs;
        return Verdict.Raise(dueMs, state.Value);
    }

    /// <summary>The moment at which the local day of a moment is judged, Unix milliseconds.</summary>
    private long JudgedAtMs(long atMs)
    {
        var utc = DateTime.UnixEpoch.AddMilliseconds(atMs);
        var offset = zone.GetUtcOffset(utc);
        return (long)((utc + offset).Date + by.ToTimeSpan() - offset - DateTime.UnixEpoch).TotalMilliseconds;
    }
}
