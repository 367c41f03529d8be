using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A limit judged with the state of the process: an open door while goods are loaded, and a defrost, are not a broken refrigerator. While the door is open, and for a while after it
/// was closed, a broken limit waits; a hump that ends by itself without a door is a defrost, whose length is learned, and later ones may last half as long again. Both have a longest
/// time, and beyond the hard limit nothing waits longer than the plain sustain. State: LastMs the newest judged, OnsetMs the run's begin, Value when the door was closed last, Count the
/// learned length of a defrost in seconds, Bits 1 the door is open.
/// </summary>
public sealed class ProcessLimitRule : Rule
{
    private const byte DoorOpen = 1;
    private readonly Threshold threshold;
    private readonly double? hard;
    private readonly long sustainMs;
    private readonly long recoverMs;
    private readonly long doorMostMs;
    private readonly int defrostSeconds;
    private readonly int defrostMostSeconds;
    private readonly bool isAbove;

    /// <summary>
    /// Parameters: as <see cref="LimitRule"/>, and <c>hard</c> (none), <c>recoverSeconds</c> (900) after the door was closed, <c>doorMostSeconds</c> (3600) for a run with a door in it,
    /// <c>defrostSeconds</c> (1800) until a defrost was learned, <c>defrostMostSeconds</c> (2700).
    /// </summary>
    public ProcessLimitRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        threshold = new(parameters);
        isAbove = specification.Parameters.ContainsKey("above");
        hard = parameters.OptionalNumber("hard", -1e9, 1e9);
        sustainMs = parameters.Milliseconds("sustainSeconds", 0);
        recoverMs = parameters.Milliseconds("recoverSeconds", 900);
        doorMostMs = parameters.Milliseconds("doorMostSeconds", 3600);
        defrostSeconds = parameters.Whole("defrostSeconds", 0, 86_400, 1800);
        defrostMostSeconds = parameters.Whole("defrostMostSeconds", 0, 86_400, 2700);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == threshold.Metric || metric == Metric.ContactOpen;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent)
            return Verdict.None;
        if (observation.Metric == Metric.ContactOpen)
        {
            StepDoor(ref state, in observation);
            return Verdict.None;
        }

        if (observation.AtMs <= state.LastMs)
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
            Learn(ref state, observation.AtMs);
            state.Phase = RulePhase.Idle;
            return Verdict.None;
        }

        if (state.Phase == RulePhase.Idle)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
        }

        if (observation.AtMs < DeadlineMs(in state, in observation))
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }

    private static void StepDoor(ref RuleState state, in Observation observation)
    {
        var isOpen = observation.Value >= 1;
        if (!isOpen && (state.Bits & DoorOpen) != 0)
            state.Value = Math.Max(state.Value, observation.AtMs);
        state.Bits = (byte)(isOpen ? state.Bits | DoorOpen : state.Bits & ~DoorOpen);
    }

    private bool HasDoor(in RuleState state) => (state.Bits & DoorOpen) != 0 || state.Value >= state.OnsetMs - recoverMs;

    private long DeadlineMs(in RuleState state, in Observation observation)
    {
        var plain = state.OnsetMs + sustainMs;
        if (hard is { } limit && (isAbove ? observation.Value >= limit : observation.Value <= limit) && (state.Bits & DoorOpen) == 0)
            return plain;
        if (HasDoor(in state))
        {
            var recovered = (state.Bits & DoorOpen) != 0 ? long.MaxValue : (long)state.Value + recoverMs;
            return Math.Max(plain, Math.Min(recovered, state.OnsetMs + doorMostMs));
        }

        var defrost = state.Count == 0 ? defrostSeconds : Math.Min(defrostMostSeconds, state.Count + (state.Count / 2));
        return Math.Max(plain, state.OnsetMs + (defrost * 1000L));
    }

    /// <summary>A run that ended by itself without a door was a defrost.</summary>
    private void Learn(ref RuleState state, long atMs)
    {
        if (state.Phase != RulePhase.Pending || HasDoor(in state))
            return;
        var seconds = (int)Math.Min(defrostMostSeconds, (atMs - state.OnsetMs) / 1000);
        state.Count = state.Count == 0 ? seconds : ((3 * state.Count) + seconds) / 4;
    }
}
