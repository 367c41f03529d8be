using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Hosts;

/// <summary>A ledger that takes every commit at once and keeps nothing: what the lanes do without a store behind them.</summary>
internal sealed class NothingKept : ILedger
{
    /// <summary>Puts it in the place of the ledger.</summary>
    public static void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<ILedger, NothingKept>();

    /// <inheritdoc/>
    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) => new(new LaneRecovery(0, 0, null, []));

    /// <inheritdoc/>
    public ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => new([]);

    /// <inheritdoc/>
    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) => new([]);

    /// <inheritdoc/>
    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => new(new LedgerStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0));

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken ct = default) => throw new NotSupportedException("Nothing is kept.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
