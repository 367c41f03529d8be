using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>What the ledger does with the past: summaries of periods, roll-up of old readings, erasure.</summary>
public interface ILedgerHistory
{
    /// <summary>
    /// A subject's sealed and rolled-up readings by period. Chunks that lie within a period are summed from their headers, others from their readings.
    /// </summary>
    /// <param name="subject">The subject.</param>
    /// <param name="fromMs">From, inclusive, device time, Unix milliseconds; the start of a period.</param>
    /// <param name="toMs">To, exclusive; the start of a period.</param>
    /// <param name="stepMs">Length of a period, milliseconds: a whole number of hours.</param>
    /// <param name="offsetMs">How far local time is ahead of UTC, milliseconds: a whole number of hours.</param>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    ValueTask<PeriodSums> ReadPeriodsAsync(SubjectId subject, long fromMs, long toMs, long stepMs, long offsetMs, CancellationToken ct = default);

    /// <summary>Turns chunks that end before a moment into hours, of some subjects in one transaction, and deletes them.</summary>
    /// <param name="beforeMs">Device time, Unix milliseconds.</param>
    /// <param name="subjectLimit">Most subjects, at least 1.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>How many subjects had such chunks; fewer than the limit means that nothing is left.</returns>
    /// <exception cref="LedgerUnavailableException">The store failed; nothing was changed.</exception>
    ValueTask<int> RollUpAsync(long beforeMs, int subjectLimit, CancellationToken ct = default);

    /// <summary>
    /// Removes everything about a subject — chunks, hours, alarms, its observations in segments — and then its bytes from the files.
    /// The lane must have forgotten the subject, and not commit meanwhile.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The store failed: run it again.</exception>
    ValueTask EraseAsync(int lane, SubjectId subject, CancellationToken ct = default);
}
