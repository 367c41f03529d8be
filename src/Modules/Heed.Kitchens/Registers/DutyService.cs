using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Kitchens.Registers;

/// <summary>Lets the <see cref="DutyRunner"/> and the <see cref="Batches.VerdictRunner"/> look every minute.</summary>
internal sealed class DutyService(DutyRunner runner, Batches.VerdictRunner verdicts, TimeProvider time, ILogger<DutyService> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The platform stops.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await runner.RunAsync(stopping);
            await verdicts.RunAsync(stopping);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            logger.LogWarning(problem, "Duties of kitchens could not be looked at; the next round is in a minute.");
        }
    }
}
