using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;

namespace Heed.Kernel.Rules;

/// <summary>
/// A partial NEWS2 of the band's fresh readings that reaches a number of points at two judgements a span apart. Value of the verdict is the points. Ends when
/// the points fall below. State: Value packs, for each scored metric, its points and the minute of its reading; LastMs the newest judged; Count confirmations.
/// </summary>
public sealed class EarlyWarningRule : Rule
{
    private const int SlotBits = 10;
    private const int MinuteBits = 7;
    private const int MinuteRange = 1 << MinuteBits;
    private const long MinuteMs = 60_000;
    private readonly int leastPoints;
    private readonly int leastParts;
    private readonly int freshMinutes;
    private readonly int confirmations;
    private readonly long apartMs;

    /// <summary>Parameters: <c>points</c> (5), <c>parts</c> (3: fewer fresh metrics are not judged), <c>freshMinutes</c> (60, at most 60), <c>confirmations</c> (2), <c>apartSeconds</c> (60).</summary>
    public EarlyWarningRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        leastPoints = parameters.Whole("points", 1, 20, 5);
        leastParts = parameters.Whole("parts", 1, 5, 3);
        freshMinutes = parameters.Whole("freshMinutes", 5, 60, 60);
        confirmations = parameters.Whole("confirmations", 1, 20, 2);
        apartMs = parameters.Milliseconds("apartSeconds", 60);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) =>
        metric is Metric.RespirationRate or Metric.OxygenSaturation or Metric.BloodPressure or Metric.HeartRate or Metric.BodyTemperature;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (observation.AtMs <= state.LastMs)
            return Verdict.None;
        if (!observation.IsPresent)
        {
            // A failed reading means poor contact: what was gathered is worth nothing.
            state.Value = 0;
            if (state.Phase == RulePhase.Pending)
                state.Phase = RulePhase.Idle;
            return Verdict.None;
        }

        var (points, parts) = Take(ref state, in observation);
        if (parts < leastParts)
            return Verdict.None;
        if (state.Phase == RulePhase.Raised)
        {
            if (points >= leastPoints)
                return Verdict.None;
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, points);
        }

        if (points < leastPoints)
        {
            state.Phase = RulePhase.Idle;
            return Verdict.None;
        }

        if (state.Phase == RulePhase.Idle)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
            state.Count = 1;
        }
        else if (observation.AtMs - state.OnsetMs >= apartMs * state.Count)
        {
            state.Count++;
        }

        if (state.Count < confirmations)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, points);
    }

    /// <summary>Puts a reading into its slot, forgets what is no longer fresh, and sums. A slot is 0 when empty; its minute is kept modulo 128, which is enough: at a judgement none is older than twice 60.</summary>
    private (int Points, int Parts) Take(ref RuleState state, in Observation observation)
    {
        var packed = observation.AtMs - state.LastMs > freshMinutes * MinuteMs ? 0 : (long)state.Value;
        state.LastMs = observation.AtMs;
        var minute = (int)(observation.AtMs / MinuteMs % MinuteRange);
        var (next, points, parts) = (0L, 0, 0);
        for (var index = 0; index < EarlyWarningScore.Metrics.Count; index++)
        {
            var slot = (int)(packed >> (index * SlotBits)) & ((1 << SlotBits) - 1);
            if (EarlyWarningScore.Metrics[index] == observation.Metric)
                slot = ((EarlyWarningScore.PointsOf(observation.Metric, observation.Value) + 1) << MinuteBits) | minute;
            var worth = slot >> MinuteBits;
            if (worth == 0 || (minute - (slot % MinuteRange) + MinuteRange) % MinuteRange > freshMinutes)
                continue;
            next |= (long)slot << (index * SlotBits);
            points += worth - 1;
            parts++;
        }

        state.Value = next;
        return (points, parts);
    }
}
