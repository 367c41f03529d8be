using Heed.Care.Desk;
using Heed.Kernel.Cases;
using Heed.Storage.Cases;

namespace Heed.Simulation.Tests.Checks;

/// <summary>
/// Invariant 6: an indicator equals a recount. The times of answer that the care desk shows are computed from the rows of cases; here they are
/// counted again from the events alone, by hand, area by area and for all.
/// </summary>
internal static class IndicatorChecks
{
    public static IEnumerable<string> Of(World world, CaseBook book)
    {
        var cases = world.Mutation == Mutation.CountAnsweredCasesOnly ? [.. book.Cases.Where(static row => row.AcknowledgedMs is not null)] : book.Cases;
        var nowMs = world.Ground.Time.NowMs;
        foreach (var area in book.Cases.Select(static row => (int?)row.AreaId).Distinct().Append(null))
        {
            var shown = ResponseTimes.Of([.. cases.Where(row => area is null || row.AreaId == area)], nowMs);
            var counted = Recount([.. book.Cases.Where(row => area is null || row.AreaId == area).Select(row => Span.Of(book.Events[row.Id]))], nowMs);
            if ((shown.Calls, shown.Within60, shown.Within180, shown.AttendedWithin45Minutes) != counted)
                yield return $"the times of answer of {(area is null ? "all areas" : $"area {area}")} are {shown}, the events say {counted}";
        }
    }

    private static (int Calls, double Within60, double Within180, double Attended) Recount(IReadOnlyList<Span> spans, long nowMs)
    {
        return (spans.Count, Share(60_000, static span => span.AnsweredMs ?? span.ResolvedMs), Share(180_000, static span => span.AnsweredMs ?? span.ResolvedMs), Share(2_700_000, static span => span.ResolvedMs));

        double Share(long limitMs, Func<Span, long?> end)
        {
            var (good, late) = (0, 0);
            foreach (var span in spans)
            {
                if (end(span) is { } atMs)
                    _ = atMs - span.OpenedMs <= limitMs ? good++ : late++;
                else if (nowMs - span.OpenedMs > limitMs)
                    late++;
            }

            return good + late == 0 ? 1 : good / (double)(good + late);
        }
    }

    /// <summary>When a case was opened, answered and resolved, read from its events.</summary>
    private readonly record struct Span(long OpenedMs, long? AnsweredMs, long? ResolvedMs)
    {
        public static Span Of(IEnumerable<RecordedEvent> events)
        {
            var span = default(Span);
            foreach (var item in events)
            {
                span = item.Event switch
                {
                    CaseOpened => new(item.AtMs, null, null),
                    CaseAcknowledged => span with { AnsweredMs = span.AnsweredMs ?? item.AtMs },
                    CaseResolved => span with { ResolvedMs = item.AtMs },
                    CaseReopened => span with { AnsweredMs = null, ResolvedMs = null },
                    _ => span,
                };
            }

            return span;
        }
    }
}
