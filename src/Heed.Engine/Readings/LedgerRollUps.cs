using Heed.Engine.Lanes;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.Options;
using Orleans;

namespace Heed.Engine.Readings;

/// <summary>Hours and chunks of the ledger and the lane's open readings, as one series of periods.</summary>
internal sealed class LedgerRollUps(ILedger ledger, IGrainFactory grains, IOptions<LaneOptions> options) : IRollUps
{
    private const int MostTries = 3;

    private readonly ILedgerHistory history = (ILedgerHistory)ledger;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeriodSummary>> ReadAsync(SubjectId subject, long fromMs, long toMs, TimeSpan step, TimeSpan offset, CancellationToken cancellation = default)
    {
        var (stepMs, offsetMs) = (WholeHours(step), WholeHours(offset));
        ArgumentOutOfRangeException.ThrowIfLessThan(stepMs, PeriodSums.HourMs);
        var periods = new PeriodSums(stepMs, offsetMs);
        var (start, end) = (periods.Start(fromMs), periods.Start(toMs + stepMs - 1));
        var lane = grains.GetGrain<ILaneGrain>(options.Value.LaneOf(subject.Value));
        var open = (await lane.ReadOpen(subject.Value)).Observations;
        for (var attempt = 1; ; attempt++)
        {
            var sums = await history.ReadPeriodsAsync(subject, start, end, stepMs, offsetMs, cancellation);
            // What the lane sealed meanwhile is in the chunks too, and would count twice.
            var after = open.IsEmpty ? open : (await lane.ReadOpen(subject.Value)).Observations;
            if (open.IsEmpty || attempt == MostTries || (after.Length >= open.Length && after.Span[0] == open.Span[0]))
                return With(sums, open.Span, start, end);
            open = after;
        }
    }

    private static IReadOnlyList<PeriodSummary> With(PeriodSums sums, ReadOnlySpan<Observation> open, long fromMs, long toMs)
    {
        foreach (ref readonly var observation in open)
        {
            if (observation.AtMs >= fromMs && observation.AtMs < toMs)
                sums.Add(observation.Metric, observation.AtMs, observation.Value, observation.Value2, observation.Absent);
        }

        return sums.Periods;
    }

    private static long WholeHours(TimeSpan span) => span.Ticks % TimeSpan.TicksPerHour == 0
        ? (long)span.TotalMilliseconds
        : throw new ArgumentException($"{span} is not a whole number of hours.");
}
