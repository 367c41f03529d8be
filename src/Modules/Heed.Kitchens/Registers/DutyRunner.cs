using Heed.Kernel.Alarms;
using Heed.Kitchens.Instruments;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Registers;

/// <summary>Looks for registers that were not written by their hour, for sensors and probes whose calibration is overdue and for deliveries that do not arrive, and opens one case for each.</summary>
public sealed class DutyRunner(IDbContextFactory<HeedDatabase> databases, OnceCases cases, InstrumentDesk instruments, TimeProvider time)
{
    /// <summary>Most cases of one round; the rest follows in the next.</summary>
    public const int RoundLimit = 200;

    private const int MonthDays = 31;
    private const long LateMs = 30 * 60_000;
    private const long ForgottenMs = 7 * 24 * 60 * 60_000L;

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
        var opened = await LookForLateAsync(database, nowMs, cancellation);
        foreach (var (kitchen, duty, subjectId) in missed)
        {
            if (opened >= RoundLimit)
                break;
            var of = duty.StartsWith("calibration", StringComparison.Ordinal) ? 0 : day;
            opened += await cases.OpenAsync(kitchen, duty, of, subjectId, $"{kitchen.Name} · {DutyNames.Of(duty)}", of == 0 ? "" : $"{local:yyyy-MM-dd}", Severity.Warning, cancellation) ? 1 : 0;
        }

        foreach (var probe in await instruments.OverdueAsync(nowMs, cancellation))
        {
            if (opened >= RoundLimit)
                break;
            opened += await instruments.RemindAsync(probe, cancellation) ? 1 : 0;
        }

        return opened;
    }

    /// <summary>Deliveries that nobody answered half an hour after they should have arrived.</summary>
    private async Task<int> LookForLateAsync(HeedDatabase database, long nowMs, CancellationToken cancellation)
    {
        var late = await database.Set<MealDelivery>().AsNoTracking().Include(row => row.Customer).Include(row => row.Batch!.Kitchen)
            .Where(row => row.AnsweredMs == null && row.DueMs < nowMs - LateMs && row.DueMs > nowMs - ForgottenMs).OrderBy(row => row.Id).Take(RoundLimit).ToListAsync(cancellation);
        var opened = 0;
        foreach (var delivery in late)
        {
            var title = $"{delivery.Batch!.Kitchen!.Name} → {delivery.Customer!.Name} · {delivery.Batch.Dish} {DutyNames.Of("delivery")}";
            opened += await cases.OpenAsync(delivery.Batch.Kitchen, $"delivery/{delivery.Id}", 0, delivery.VehicleId, title, delivery.Route, Severity.Warning, cancellation) ? 1 : 0;
        }

        return opened;
    }
}
