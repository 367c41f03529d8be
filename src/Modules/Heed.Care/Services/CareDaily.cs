using Heed.Care.Family;
using Heed.Care.Map;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Care.Services;

/// <summary>What is done each hour for care: plans are laid out, and on Monday morning families get their week.</summary>
internal sealed class CareDaily(CareRequests requests, WeeklyWord weekly, RadioBook radio, TimeProvider time, ILogger<CareDaily> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await requests.LayOutAsync(stoppingToken);
                await weekly.SendAsync(stoppingToken);
                await radio.ForgetAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "The hourly work of care failed; it is done again in {Hours} h.", Every.TotalHours);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
