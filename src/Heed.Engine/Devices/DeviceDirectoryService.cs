using Heed.Engine.Clustering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Devices;

/// <summary>Loads the directory at start and writes its reports, and the uses of tokens, every few seconds and at the stop.</summary>
internal sealed class DeviceDirectoryService(DeviceDirectory directory, TokenDirectory tokens, IOptions<ClusterOptions> cluster, TimeProvider time, ILogger<DeviceDirectoryService> logger) : BackgroundService
{
    internal static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await directory.LoadAsync(alone: !cluster.Value.IsCluster, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await directory.FlushAsync(cancellationToken);
        await tokens.FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FlushEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await FlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The platform stops.
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        try
        {
            await directory.FlushAsync(cancellation);
            await tokens.FlushAsync(cancellation);
        }
#pragma warning disable CA1031 // When a device was heard is not worth stopping for; the next round writes anew.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "Reports of devices and uses of tokens could not be written; check the database");
        }
    }
}
