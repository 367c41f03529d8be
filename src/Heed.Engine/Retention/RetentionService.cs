using Heed.Ledger;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Retention;

/// <summary>Rolls old readings up and deletes old notifications, a few at a time, so that commits wait milliseconds for it.</summary>
public sealed class RetentionService(ILedger ledger, RetentionBook book, IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    /// <summary>Most subjects in one transaction.</summary>
    public const int SubjectLimit = 8;

    /// <summary>Most notifications in one transaction.</summary>
    public const int MessageLimit = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Rolls up all that is old enough; returns how many subjects it was.</summary>
    public async Task<long> RunOnceAsync(CancellationToken cancellation = default)
    {
        var days = await book.DaysAsync(RetentionPeriod.Readings, cancellation);
        if (days <= 0 || ledger is not ILedgerHistory history)
            return 0;
        var beforeMs = RollUpCodec.Week((time.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds());
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

    /// <summary>Deletes notifications that were done long enough ago; returns how many. What still waits to be sent stays.</summary>
    public async Task<long> DeleteMessagesAsync(CancellationToken cancellation = default)
    {
        var days = await book.DaysAsync(RetentionPeriod.Messages, cancellation);
        if (days <= 0)
            return 0;
        var beforeMs = (time.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var done = 0L;
        while (true)
        {
            int deleted;
            using (await gate.EnterAsync(cancellation))
            {
                var old = database.Outbox.Where(row => row.NextTryMs == null && row.CreatedMs < beforeMs).OrderBy(static row => row.Id).Take(MessageLimit).Select(static row => row.Id);
                deleted = await database.Outbox.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
            }

            done += deleted;
            if (deleted < MessageLimit)
                return done;
            await Task.Delay(Breath, time, cancellation);
        }
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
                if (await DeleteMessagesAsync(stoppingToken) is > 0 and var messages)
                    logger.LogInformation("{Messages} old notifications were deleted.", messages);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is LedgerException or System.Data.Common.DbException)
            {
                logger.LogError(problem, "Old readings or notifications could not be cleared; it is tried again in {Minutes} min.", Interval.TotalMinutes);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
