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
            var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), CareTime.Zone);
            await TryAsync("plans", requests.LayOutAsync, stoppingToken);
            await TryAsync("weeks", weekly.SendAsync, stoppingToken);
            await TryAsync("radio places", radio.ForgetAsync, stoppingToken);
            await TryAsync("absent regulars", stop => absent.LookAsync(local, stop), stoppingToken);
            await TryAsync("visits", stop => reminders.SendAsync(local, stop), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What fails does not keep the others from their work.</summary>
    private async Task TryAsync(string work, Func<CancellationToken, Task<int>> run, CancellationToken stoppingToken)
    {
        try
        {
            await run(stoppingToken);
        }
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(problem, "The regular work of care failed at {Work}; it is done again in {Minutes} min.", work, Every.TotalMinutes);
        }
    }
}
