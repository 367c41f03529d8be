using Heed.Engine.Channels;
using Heed.Engine.Escalation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Outbox;

/// <summary>Runs the outbox while the platform runs: one loop for each channel.</summary>
internal sealed class OutboxService(OutboxRunner runner, ChannelSet channels, WorkSignal signal, TimeProvider time, ILogger<OutboxService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(channels.All.Select(channel =>
        DueWorkLoop.RunAsync((now, cancellation) => runner.RunOnceAsync(channel, now, cancellation), signal, DueWorkLoop.LongestSleep, time, logger, stoppingToken)));
}
