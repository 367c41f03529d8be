using Heed.Engine.Escalation;
using Heed.Engine.Telemetry;
using Heed.Kernel.Alarms;
using Heed.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Alarms;

/// <summary>Who turns alarms into cases. Must be idempotent by <see cref="AlarmKey"/>: the same change may come again after a crash.</summary>
public interface IAlarmHandler
{
    /// <summary>Takes changes in their order; when the task completes, what they caused is durable.</summary>
    Task HandleAsync(IReadOnlyList<AlarmChange> changes, CancellationToken cancellation = default);
}

/// <summary>Carries alarms from the ledger to the cases: read, hand over, and only then strike off.</summary>
public sealed class AlarmDispatcher(ILedger ledger, IAlarmHandler handler, AlarmSignal signal, TimeProvider time, EngineMetrics metrics, ILogger<AlarmDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 256;

    /// <summary>Longest wait for alarms that another process left in the ledger: they call people too.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(2);

    /// <summary>Hands over everything that waits; returns how many changes.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellation = default)
    {
        var handled = 0;
        var (struck, striking) = (Array.Empty<long>(), Task.CompletedTask);
        try
        {
            while (await ledger.PendingAlarmsAsync(BatchSize, cancellation) is { Count: > 0 } pending)
            {
                // A call for help that came meanwhile does not wait until those before it are struck off: that is a commit.
                var fresh = pending.ExceptBy(struck, static item => item.Id).ToArray();
                if (fresh.Length > 0)
                    await HandOverAsync(fresh, cancellation);
                await striking;
                if (fresh.Length == 0)
                    continue;
                struck = [.. fresh.Select(static item => item.Id)];
                striking = ledger.AlarmsHandledAsync(struck, cancellation).AsTask();
                handled += fresh.Length;
            }
        }
        finally
        {
            await striking;
        }

        return handled;
    }

    private async Task HandOverAsync(PendingAlarm[] fresh, CancellationToken cancellation)
    {
        using var span = EngineMetrics.Traces.StartActivity("alarms to cases")?.SetTag("heed.alarms", fresh.Length);
        await handler.HandleAsync([.. fresh.Select(static item => item.Change)], cancellation);
        metrics.AlarmsHandedOver(fresh.Select(static item => item.Change), time.GetUtcNow());
    }

    /// <summary>Hands over what comes until cancelled; an error of a store ends a round and not the loop.</summary>
    public Task RunAsync(CancellationToken cancellation) => DueWorkLoop.RunAsync(RoundAsync, signal, LongestSleep, time, logger, cancellation);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private async Task<long?> RoundAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await RunOnceAsync(cancellation);
        return null;
    }
}
