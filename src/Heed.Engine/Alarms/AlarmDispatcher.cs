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
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    /// <summary>Hands over everything that waits; returns how many changes.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellation = default)
    {
        var handled = 0;
        while (await ledger.PendingAlarmsAsync(BatchSize, cancellation) is { Count: > 0 } pending)
        {
            using var span = EngineMetrics.Traces.StartActivity("alarms to cases")?.SetTag("heed.alarms", pending.Count);
            await handler.HandleAsync([.. pending.Select(static item => item.Change)], cancellation);
            metrics.AlarmsHandedOver(pending.Select(static item => item.Change), time.GetUtcNow());
            await ledger.AlarmsHandledAsync([.. pending.Select(static item => item.Id)], cancellation);
            handled += pending.Count;
        }

        return handled;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                await signal.WaitAsync(IdleWait, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                logger.LogError(problem, "Alarms could not be handed to cases; they wait in the ledger and are tried again in {Seconds} s.", RetryWait.TotalSeconds);
                await Task.Delay(RetryWait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
