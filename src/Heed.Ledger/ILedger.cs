using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>
/// The durable record of all that lanes accepted: segments (what a lane committed, in order), chunks (sealed spans of
/// one subject's readings), checkpoints, and the alarms that were raised in the same commits.
/// </summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>
    /// What a lane needs to rebuild its memory: its last sequence, its newest checkpoint, and every segment still kept,
    /// ascending, including those at or before the checkpoint that hold readings not yet sealed.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default);

    /// <summary>
    /// Makes a lane's commit durable; it is on disk when the task completes. Commits of several lanes share a transaction.
    /// Waits while the queue of commits is full. Cancelling gives up the wait for a place in the queue, never a queued commit.
    /// </summary>
    /// <exception cref="LedgerFencedException">The sequence is not the lane's last plus one: another activation committed. The others of the group are unharmed.</exception>
    /// <exception cref="LedgerUnavailableException">The store failed; nothing of this commit is known to be kept: recover before trying again.</exception>
    ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default);

    /// <summary>Alarm changes that were not yet handed to cases, in commit order.</summary>
    /// <param name="limit">Most to return, at least 1.</param>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default);

    /// <summary>Marks pending alarm changes as handed over; unknown ids are ignored, so a repetition is harmless.</summary>
    /// <exception cref="LedgerUnavailableException">The store failed.</exception>
    ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default);

    /// <summary>A subject's chunks that overlap the span, both ends inclusive, by start. Readings outside the span may be in them.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default);

    /// <summary>How much is kept; counts whole tables, so not for a hot path.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default);

    /// <summary>Writes a consistent copy to a new file while commits go on.</summary>
    /// <param name="path">The file to write; it must not exist yet.</param>
    /// <param name="ct">Cancels between steps; the unfinished copy is removed.</param>
    /// <exception cref="LedgerUnavailableException">The store cannot be read or the copy cannot be written.</exception>
    ValueTask BackupAsync(string path, CancellationToken ct = default);
}
