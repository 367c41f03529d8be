using Heed.Care.Family;
using Heed.Care.Map;
using Heed.Care.Places;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Care.Services;

/// <summary>What is done each quarter of an hour for care: plans are laid out, elders are told who comes today, regulars who did not come are noticed, and on Monday morning families get their week.</summary>
internal sealed class CareDaily(CareRequests requests, WeeklyWord weekly, RadioBook radio, AbsentRegulars absent, VisitReminders reminders, TimeProvider time, ILogger<CareDaily> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

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
                var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), CareTime.Zone);
                await absent.LookAsync(local, stoppingToken);
                await reminders.SendAsync(local, stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "The regular work of care failed; it is done again in {Minutes} min.", Every.TotalMinutes);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
