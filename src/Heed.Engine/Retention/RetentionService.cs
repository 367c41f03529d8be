using Heed.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Retention;

/// <summary>Rolls old readings up, a few subjects at a time, so that commits wait milliseconds for it.</summary>
public sealed class RetentionService(ILedger ledger, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    /// <summary>Most subjects in one transaction.</summary>
    public const int SubjectLimit = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Rolls up all that is old enough; returns how many subjects it was.</summary>
    public async Task<long> RunOnceAsync(CancellationToken cancellation = default)
    {
        if (options.Value.RawDays <= 0 || ledger is not ILedgerHistory history)
            return 0;
        var beforeMs = RollUpCodec.Week((time.GetUtcNow() - TimeSpan.FromDays(options.Value.RawDays)).ToUnixTimeMilliseconds());
        var done = 0L;
        while (await history.RollUpAsync(beforeMs, SubjectLimit, cancellation) is > 0 and var subjects)
        {
            done += subjects;
            if (subjects < SubjectLimit)
                break;
            await Task.Delay(Breath, time, cancellation);
        }

        return done;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnceAsync(stoppingToken) is > 0 and var subjects)
                    logger.LogInformation("Readings of {Subjects} subjects were rolled up into hours.", subjects);
            }
            catch (LedgerException problem)
            {
                logger.LogError(problem, "Old readings could not be rolled up; it is tried again in {Minutes} min.", Interval.TotalMinutes);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
