using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Chains.Appeals;

/// <summary>
/// Keeps the deadlines of appeals: has people called once when one is a worked hour away, and from step to step once it has passed
/// (<see cref="CallAboutDeadline"/>), in office hours only. Whoever is called stands in the escalation policy for deadlines.
/// </summary>
public sealed class DueReminders(IDbContextFactory<HeedDatabase> databases, AppealDesk desk, TimeProvider time, ILogger<DueReminders> logger) : BackgroundService
{
    /// <summary>Worked time before a deadline at which a warning comes, milliseconds.</summary>
    public const long BeforeMs = 3_600_000;

    /// <summary>The same where all of the time is a worked hour: the first contact of an urgent appeal.</summary>
    public const long BeforeUrgentMs = 1_800_000;

    private const int MostAtOnce = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Has people called about what is due soon or overdue.</summary>
    /// <returns>How many deadlines were found near or passed that were not before.</returns>
    public async Task<int> RemindAsync(CancellationToken cancellation = default)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!WorkingTime.Office.IsOpen(nowMs))
            return 0;
        var (horizonMs, urgentMs) = (WorkingTime.Office.After(nowMs, BeforeMs).AtMs, WorkingTime.Office.After(nowMs, BeforeUrgentMs).AtMs);
        List<DueAppeal> due;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            due = await Due(database, nowMs, horizonMs, urgentMs).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var (caseId, clock, dueMs) in due)
            await desk.WithAsync(caseId, new CallAboutDeadline(clock, dueMs, HasPassed: dueMs <= nowMs), null, Actor.System, null, cancellation);
        return due.Count;
    }

    /// <summary>Deadlines that are near or have passed and were not found so before. Of two that are, the answer's counts: it is the later one.</summary>
    private static IQueryable<DueAppeal> Due(HeedDatabase database, long nowMs, long horizonMs, long urgentMs) => database.Set<Appeal>()
        .Where(static row => row.Case.Status == CaseStatus.Open || row.Case.Status == CaseStatus.Acknowledged)
        .Select(row => new
        {
            row.CaseId,
            row.RemindedMs,
            row.OverdueMs,
            row.Level,
            Clock = row.Case.Status == CaseStatus.Open && !(row.ResolveDueMs <= horizonMs) ? DeadlineClock.Respond : DeadlineClock.Resolve,
            DueMs = row.Case.Status == CaseStatus.Open && !(row.ResolveDueMs <= horizonMs) ? row.RespondDueMs : row.ResolveDueMs,
        })
        .Where(row => row.DueMs <= (row.Clock == DeadlineClock.Respond && row.Level == (int)AppealLevel.Urgent ? urgentMs : horizonMs) && (row.RemindedMs != row.DueMs || (row.DueMs <= nowMs && row.OverdueMs != row.DueMs)))
        .OrderBy(static row => row.DueMs).ThenBy(static row => row.CaseId)
        .Select(static row => new DueAppeal(row.CaseId, row.Clock, row.DueMs!.Value));

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

    private sealed record DueAppeal(long CaseId, DeadlineClock Clock, long DueMs);
}
