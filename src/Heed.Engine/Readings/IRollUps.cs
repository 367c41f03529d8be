using Heed.Kernel.Observations;
using Heed.Ledger;

namespace Heed.Engine.Readings;

/// <summary>A subject's readings by hour, day or another whole number of hours, as far back as anything is kept.</summary>
public interface IRollUps
{
    /// <summary>Periods of a span, by metric and then time; periods without a value are left out.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="fromMs">From, inclusive, device time, Unix milliseconds; moved back to the start of its period.</param>
    /// <param name="toMs">To, exclusive; moved on to the end of its period.</param>
    /// <param name="step">Length of a period: a whole number of hours.</param>
    /// <param name="offset">How far local time is ahead of UTC, a whole number of hours: days then begin at local midnight.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<PeriodSummary>> ReadAsync(SubjectId subject, long fromMs, long toMs, TimeSpan step, TimeSpan offset, CancellationToken cancellation = default);
}
