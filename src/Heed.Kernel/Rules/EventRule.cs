using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A happening raises at once: SOS, fall, taken off. Its alarm is momentary, so there is no end. A record that was stored and sent late always
/// raises with its own time. With a quiet span, a live happening within the span of the last that raised is absorbed, also when a device sends
/// it again after newer ones: the last three onsets are remembered. One that is older than these raises with its own time, because a device's
/// clock may have gone back. The same record at once again never raises. State: OnsetMs is the newest onset, LastMs and Value the two before it,
/// Count and Bits the low 40 bits of the time that raised last; without a quiet span LastMs is that time.
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
        if (!observation.IsPresent || observation.Event != code)
            return Verdict.None;
        var atMs = observation.AtMs;
        var raises = quietMs == 0
            ? IsNews(ref state, atMs)
            : !IsLast(in state, atMs) && ((observation.Quality & ObservationQuality.Late) != 0 || BeginsASpan(ref state, atMs));
        if (!raises)
            return Verdict.None;
        if (quietMs > 0)
            (state.Count, state.Bits) = Low40Bits(atMs);
        return Verdict.Raise(atMs, observation.Value);
    }

    private static bool IsLast(in RuleState state, long atMs) => (state.Count, state.Bits) == Low40Bits(atMs);

    private static (int Count, byte Bits) Low40Bits(long atMs) => unchecked(((int)atMs, (byte)(atMs >> 32)));

    private static bool IsNews(ref RuleState state, long atMs)
    {
        if (atMs == state.OnsetMs || atMs == state.LastMs)
            return false;
        state.OnsetMs = Math.Max(state.OnsetMs, atMs);
        state.LastMs = atMs;
        return true;
    }

    private bool BeginsASpan(ref RuleState state, long atMs)
    {
        if (IsWithin(state.OnsetMs, atMs) || IsWithin(state.LastMs, atMs) || IsWithin((long)state.Value, atMs))
            return false;
        if (atMs > state.OnsetMs)
            (state.OnsetMs, state.LastMs, state.Value) = (atMs, state.OnsetMs, state.LastMs);
        return true;
    }

    private bool IsWithin(long onsetMs, long atMs) => onsetMs > 0 && atMs >= onsetMs && atMs - onsetMs < quietMs;
}
