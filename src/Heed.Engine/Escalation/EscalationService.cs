using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Escalation;

/// <summary>Runs the escalation while the platform runs.</summary>
internal sealed class EscalationService(EscalationRunner runner, WorkSignal signal, TimeProvider time, ILogger<EscalationService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWorkLoop.RunAsync(runner.RunOnceAsync, signal, DueWorkLoop.LongestSleep, time, logger, stoppingToken);
}
