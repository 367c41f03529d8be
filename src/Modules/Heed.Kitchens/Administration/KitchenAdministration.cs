using System.Security.Cryptography;
using Heed.Kernel.Food;
using Heed.Kitchens.Rules;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Administration;

/// <summary>Registers kitchens, control points and customers, and keeps the plan of dishes. Each method answers a code of why not, or null.</summary>
public sealed class KitchenAdministration(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Registers a kitchen: <c>kitchen.name</c> without a name.</summary>
    public Task<string?> AddKitchenAsync(string name, string licence, string address, int areaId, int mealsPerDay, CancellationToken cancellation = default) =>
        name.Trim().Length == 0 ? Task.FromResult<string?>("kitchen.name") : WriteAsync(
            database => database.Add(new Kitchen
            {
                Name = name.Trim(),
                Licence = licence.Trim(),
                Address = address.Trim(),
                AreaId = areaId,
                MealsPerDay = Math.Clamp(mealsPerDay, 0, 1_000_000),
                PublicCode = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            }),
            cancellation);

    /// <summary>Adds a control point: <c>point.name</c>, <c>point.kind</c>, <c>not-found</c>.</summary>
    public async Task<string?> AddPointAsync(long kitchenId, string name, string kind, DateTimeOffset? calibrationDue, CancellationToken cancellation = default)
    {
        if (name.Trim().Length == 0)
            return "point.name";
        if (!KitchenRules.Kinds.Contains(kind))
            return "point.kind";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<Kitchen>().SingleOrDefaultAsync(row => row.Id == kitchenId, cancellation) is not { } kitchen)
            return "not-found";
        database.Add(new ControlPoint
        {
            KitchenId = kitchenId,
            CalibrationDueMs = calibrationDue?.ToUnixTimeMilliseconds(),
            Subject = new Subject { Kind = kind, Name = name.Trim(), AreaId = kitchen.AreaId, Address = kitchen.Name },
        });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>The sensor of a point was calibrated: the next time is due then.</summary>
    public async Task CalibratedAsync(long pointId, DateTimeOffset due, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var dueMs = due.ToUnixTimeMilliseconds();
        await database.Set<ControlPoint>().Where(row => row.SubjectId == pointId).ExecuteUpdateAsync(set => set.SetProperty(row => row.CalibrationDueMs, dueMs), cancellation);

        // The next time it is overdue is a case of its own.
        await database.Set<DutyReminder>().Where(row => row.Duty == $"calibration/{pointId}").ExecuteDeleteAsync(cancellation);
    }

    /// <summary>A lot goes into a batch; twice is once. A code of why not, or null: <c>lot.refused</c>, <c>not-found</c>.</summary>
    public async Task<string?> UseLotAsync(long batchId, long lotId, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<BatchIngredient>().AnyAsync(row => row.BatchId == batchId && row.LotId == lotId, cancellation))
            return null;
        if (await database.Set<IngredientLot>().Where(row => row.Id == lotId).Select(row => (int?)row.Verdict).SingleOrDefaultAsync(cancellation) is not { } verdict)
            return "not-found";
        if ((ReceivingVerdict)verdict == ReceivingVerdict.Refuse)
            return "lot.refused";
        database.Add(new BatchIngredient { BatchId = batchId, LotId = lotId });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Registers a customer: <c>customer.name</c> without a name.</summary>
    public Task<string?> AddCustomerAsync(string name, string contact, string phone, int areaId, CancellationToken cancellation = default) =>
        name.Trim().Length == 0 ? Task.FromResult<string?>("customer.name") : WriteAsync(
            database => database.Add(new MealCustomer { Name = name.Trim(), Contact = contact.Trim(), Phone = phone.Trim(), AreaId = areaId }), cancellation);

    /// <summary>Plans a dish for a day: <c>kitchen.name</c> without a name.</summary>
    public Task<string?> PlanDishAsync(long kitchenId, int day, string dish, int meals, CancellationToken cancellation = default) =>
        dish.Trim().Length == 0 ? Task.FromResult<string?>("kitchen.name") : WriteAsync(
            database => database.Add(new DishPlanItem { KitchenId = kitchenId, Day = day, Dish = dish.Trim(), Meals = Math.Clamp(meals, 0, 1_000_000) }), cancellation);

    /// <summary>Takes a dish out of the plan; one that was begun stays.</summary>
    public async Task<string?> DropDishAsync(long itemId, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Set<DishPlanItem>().Where(row => row.Id == itemId && row.BatchId == null).ExecuteDeleteAsync(cancellation);
        return null;
    }

    /// <summary>A planned dish became a batch.</summary>
    public async Task BegunAsync(long itemId, long batchId, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Set<DishPlanItem>().Where(row => row.Id == itemId).ExecuteUpdateAsync(set => set.SetProperty(static row => row.BatchId, batchId), cancellation);
    }

    private async Task<string?> WriteAsync(Action<HeedDatabase> change, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        change(database);
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
