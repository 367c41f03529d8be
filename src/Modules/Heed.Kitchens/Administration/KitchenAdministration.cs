using System.Security.Cryptography;
using Heed.Kernel.Food;
using Heed.Kitchens.Rules;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Administration;

/// <summary>Registers kitchens, control points and customers, and keeps inspections. Each method answers a code of why not, or null.</summary>
public sealed class KitchenAdministration(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    private static readonly string[] Grades = ["A", "B", "C"];

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

    /// <summary>Keeps an inspection and gives the kitchen its grade: <c>inspection.grade</c>, <c>not-found</c>.</summary>
    public async Task<string?> InspectAsync(long kitchenId, string grade, string text, string by, CancellationToken cancellation = default)
    {
        if (!Grades.Contains(grade))
            return "inspection.grade";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<Kitchen>().SingleOrDefaultAsync(row => row.Id == kitchenId, cancellation) is not { } kitchen)
            return "not-found";
        (kitchen.Grade, kitchen.InspectedMs) = (grade, NowMs());
        database.Add(new KitchenInspection { KitchenId = kitchenId, Grade = grade, Text = text.Trim(), By = by, AtMs = NowMs() });
        await database.SaveChangesAsync(cancellation);
        return null;
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
