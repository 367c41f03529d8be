using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Demo;

/// <summary>
/// The made-up people of the demo's kitchens while it runs, and of the days when it did not: they fill the registers in time, plan the dishes of the day and accept the deliveries that they expect. What was
/// planted they leave alone: a register that a case is about, and the delivery of <see cref="KitchenDemo.LateToken"/>.
/// </summary>
internal sealed class DemoStaff(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    private const int CaughtUpDays = 7;
    private const double AcceptedCelsius = 65.5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Round, time);
        do
        {
            await WorkAsync(stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Does what is due now; done again it changes nothing.</summary>
    public async Task WorkAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var kitchens = await database.Set<Kitchen>().AsNoTracking().Where(static row => row.PublicCode.StartsWith(KitchenDemo.CodePrefix)).Select(static row => row.Id).ToListAsync(cancellation);
        await WriteRegistersAsync(database, kitchens, now, cancellation);
        await PlanDishesAsync(database, kitchens, now, cancellation);
        await AcceptAsync(database, now.ToUnixTimeMilliseconds(), cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    private static async Task WriteRegistersAsync(HeedDatabase database, List<long> kitchens, DateTimeOffset now, CancellationToken cancellation)
    {
        var from = DateOnly.FromDateTime(CountyTime.Local(now)).AddDays(-CaughtUpDays);
        var since = RegisterDuty.Number(from);
        var written = (await database.Set<RegisterEntry>().Where(row => row.Day >= since).Select(static row => new { row.KitchenId, row.Register, row.Day }).ToListAsync(cancellation)).Select(static row => (row.KitchenId, row.Register, row.Day))
            .Concat((await database.Set<DutyReminder>().Where(row => row.Day >= since).Select(static row => new { row.KitchenId, row.Duty, row.Day }).ToListAsync(cancellation)).Select(static row => (row.KitchenId, row.Duty, row.Day))).ToHashSet();
        foreach (var kitchen in kitchens)
            database.AddRange(DemoRegisters.Between(kitchen, from, now).Where(entry => !written.Contains((entry.KitchenId, entry.Register, entry.Day))));
    }

    private static async Task PlanDishesAsync(HeedDatabase database, List<long> kitchens, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = RegisterDuty.Number(DateOnly.FromDateTime(CountyTime.Local(now)));
        var planned = await database.Set<DishPlanItem>().Where(row => row.Day == today).Select(static row => row.KitchenId).Distinct().ToListAsync(cancellation);
        foreach (var kitchen in kitchens.Except(planned))
            database.AddRange(KitchenDemo.Dishes(kitchen, today));
    }

    private static async Task AcceptAsync(HeedDatabase database, long nowMs, CancellationToken cancellation)
    {
        var arrived = await database.Set<MealDelivery>().Where(row => row.AnsweredMs == null && row.DueMs <= nowMs && row.Token.StartsWith(KitchenDemo.CodePrefix) && !row.Token.StartsWith(KitchenDemo.LateToken)).ToListAsync(cancellation);
        foreach (var delivery in arrived)
        {
            (delivery.AnsweredMs, delivery.Accepted, delivery.Celsius, delivery.SealWhole, delivery.Counted) = (delivery.DueMs, true, AcceptedCelsius, true, delivery.Boxes);
            delivery.AnsweredBy = "演示食堂管理员（虚构）";
        }
    }
}
