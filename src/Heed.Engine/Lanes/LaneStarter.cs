using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Lanes;

/// <summary>Wakes every lane after a start and now and then: silence must be noticed also where nothing arrives.</summary>
internal sealed class LaneStarter(ILaneRoutes lanes, IOptions<LaneOptions> options, TimeProvider time, ILogger<LaneStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                for (var lane = 0; lane < options.Value.Lanes && !stoppingToken.IsCancellationRequested; lane++)
                    await lanes.To(lane).Wake();
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "Not every lane could be woken; it is tried again in {Seconds} s.", Interval.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
