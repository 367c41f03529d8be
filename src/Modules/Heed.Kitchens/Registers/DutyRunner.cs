using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Registers;

/// <summary>Looks for registers that were not written by their hour and for sensors whose calibration is overdue, and opens one case for each.</summary>
public sealed class DutyRunner(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, TimeProvider time)
{
    /// <summary>Most cases of one round; the rest follows in the next.</summary>
    public const int RoundLimit = 200;

    private const int MonthDays = 31;
    private static readonly Actor Heed = new(ActorKind.System, "", "");

    /// <summary>One round; returns how many cases were opened.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var local = CountyTime.Local(now);
        var day = RegisterDuty.Number(DateOnly.FromDateTime(local));
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var since = RegisterDuty.Number(DateOnly.FromDateTime(local).AddDays(-MonthDays));
        var dayStartMs = CountyTime.DayStartMs(now);
        var kitchens = await database.Set<Kitchen>().AsNoTracking().ToListAsync(cancellation);
        var cooking = (await database.Set<MealBatch>().Where(row => row.StartedMs >= dayStartMs).Select(row => row.KitchenId).Distinct().ToListAsync(cancellation)).ToHashSet();
        var entries = (await database.Set<RegisterEntry>().Where(row => row.Day >= since).Select(row => new { row.KitchenId, row.Register, row.Day }).Distinct().ToListAsync(cancellation))
            .ToLookup(static row => (row.KitchenId, row.Register), static row => row.Day);
        var missed = kitchens.SelectMany(kitchen => RegisterDuty.All
            .Where(duty => duty.IsMissed(local, cooking.Contains(kitchen.Id), entries[(kitchen.Id, duty.Register)].ToHashSet()))
            .Select(duty => (Kitchen: kitchen, Duty: duty.Register, SubjectId: (long?)null))).ToList();
        var nowMs = now.ToUnixTimeMilliseconds();
        var overdue = await database.Set<ControlPoint>().AsNoTracking().Include(row => row.Kitchen).Where(row => row.CalibrationDueMs < nowMs).ToListAsync(cancellation);
        missed.AddRange(overdue.Select(static point => (point.Kitchen!, $"calibration/{point.SubjectId}", (long?)point.SubjectId)));
        var opened = 0;
        foreach (var (kitchen, duty, subjectId) in missed)
        {
            if (opened >= RoundLimit)
                break;
            opened += await OpenAsync(kitchen, duty, subjectId, duty.StartsWith("calibration", StringComparison.Ordinal) ? 0 : day, cancellation) ? 1 : 0;
        }

        return opened;
    }

    /// <summary>The reminder is written first: a duty has one case, however often a round is repeated.</summary>
    private async Task<bool> OpenAsync(Kitchen kitchen, string duty, long? subjectId, int day, CancellationToken cancellation)
    {
        var reminder = new DutyReminder { KitchenId = kitchen.Id, Duty = duty, Day = day };
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (await database.Set<DutyReminder>().AnyAsync(row => row.KitchenId == kitchen.Id && row.Duty == duty && row.Day == day, cancellation))
                return false;
            database.Add(reminder);
            await database.SaveChangesAsync(cancellation);
        }

        var caseId = await cases.OpenAsync(KitchensModule.ShortName, $"{kitchen.Name} · {DutyNames.Of(duty)}", "", kitchen.AreaId, subjectId, Severity.Warning, Heed, cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await database.Set<DutyReminder>().Where(row => row.Id == reminder.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, caseId), cancellation);
        }

        return true;
    }
}
