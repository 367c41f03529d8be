using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Heed.Chains.Appeals;

/// <summary>Reminds of appeals whose deadline is one worked hour away, once a deadline, and only in office hours.</summary>
public sealed class DueReminders(IDbContextFactory<HeedDatabase> databases, WriteGate gate, AppealDesk desk, TimeProvider time, IStringLocalizer<ChainsWords> words, ILogger<DueReminders> logger) : BackgroundService
{
    /// <summary>Worked time before a deadline at which a reminder comes, milliseconds.</summary>
    public const long BeforeMs = 3_600_000;

    private const int MostAtOnce = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Reminds of what is due.</summary>
    /// <returns>How many reminders were written.</returns>
    public async Task<int> RemindAsync(CancellationToken cancellation = default)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!WorkingTime.Office.IsOpen(nowMs))
            return 0;
        var horizonMs = WorkingTime.Office.After(nowMs, BeforeMs).AtMs;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var due = await database.Set<Appeal>().Where(row =>
                (row.Case.Status == CaseStatus.Open && row.RespondDueMs != null && row.RespondDueMs <= horizonMs && row.RemindedMs != row.RespondDueMs)
                || (row.Case.Status == CaseStatus.Acknowledged && row.ResolveDueMs != null && row.ResolveDueMs <= horizonMs && row.RemindedMs != row.ResolveDueMs))
            .Include(static row => row.Case).OrderBy(static row => row.CaseId).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var row in due)
        {
            var deadline = row.Case.Status == CaseStatus.Open ? row.RespondDueMs!.Value : row.ResolveDueMs!.Value;
            await desk.NoteAsync(row.CaseId, words[deadline <= nowMs ? "event.overdue" : "event.due-soon", AppealDesk.Shown(deadline)], Actor.System, cancellation);
            using (await gate.EnterAsync(cancellation))
                await database.Set<Appeal>().Where(item => item.CaseId == row.CaseId).ExecuteUpdateAsync(set => set.SetProperty(static item => item.RemindedMs, deadline), cancellation);
        }

        return due.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RemindAsync(stoppingToken);
                }
                catch (Exception problem) when (problem is DbUpdateException or InvalidOperationException or System.Data.Common.DbException)
                {
                    logger.LogWarning(problem, "Reminders of appeals failed; they are tried again in {Interval}", Interval);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }
}
