using System.Diagnostics;
using Heed.Kernel.Observations;
using Heed.Ledger;

namespace Heed.Engine.Telemetry;

/// <summary>A ledger whose commits are measured, as a lane uses it; everything else passes through.</summary>
internal sealed class MeasuredLedger(ILedger ledger, EngineMetrics metrics) : ILedger
{
    /// <inheritdoc/>
    public async ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default)
    {
        var startedAt = Stopwatch.GetTimestamp();
        metrics.CommitStarted();
        try
        {
            await ledger.CommitAsync(commit, ct);
        }
        finally
        {
            metrics.CommitEnded(Stopwatch.GetElapsedTime(startedAt));
        }
    }

    /// <inheritdoc/>
    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) => ledger.RecoverAsync(lane, ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => ledger.PendingAlarmsAsync(limit, ct);

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default) => ledger.AlarmsHandledAsync(pendingIds, ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) =>
        ledger.ReadChunksAsync(subject, fromMs, toMs, ct);

    /// <inheritdoc/>
    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => ledger.StatisticsAsync(ct);

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken ct = default) => ledger.BackupAsync(path, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ledger.DisposeAsync();
}
