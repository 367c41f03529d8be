using System.Text.Json;
using Heed.Kernel.Food;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Inspections;

/// <summary>The regulator's work: sets inspections by risk, and keeps scored ones, which give the grade.</summary>
public sealed class InspectionDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Sets an inspection. A code of why not, or null: <c>task.open</c> when one waits already.</summary>
    public async Task<string?> SetAsync(long kitchenId, string reason, int risk, TimeSpan within, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<InspectionTask>().AnyAsync(row => row.KitchenId == kitchenId && row.DoneMs == null, cancellation))
            return "task.open";
        database.Add(new InspectionTask { KitchenId = kitchenId, Reason = reason.Trim(), Risk = risk, By = by, DueMs = NowMs() + (long)within.TotalMilliseconds });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Keeps a scored inspection, grades the kitchen, and ends the task that waited. A code of why not, or null: <c>inspection.items</c>, <c>not-found</c>.</summary>
    public async Task<string?> KeepAsync(long kitchenId, InspectionScore score, string text, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(text);
        if (!score.IsComplete)
            return "inspection.items";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<Kitchen>().SingleOrDefaultAsync(row => row.Id == kitchenId, cancellation) is not { } kitchen)
            return "not-found";
        var inspection = new KitchenInspection { KitchenId = kitchenId, Grade = score.Grade, Percent = score.Percent, Items = JsonSerializer.Serialize(score.Items), Text = text.Trim(), By = by, AtMs = NowMs() };
        database.Add(inspection);
        (kitchen.Grade, kitchen.InspectedMs) = (inspection.Grade, inspection.AtMs);
        await database.SaveChangesAsync(cancellation);
        foreach (var task in await database.Set<InspectionTask>().Where(row => row.KitchenId == kitchenId && row.DoneMs == null).ToListAsync(cancellation))
            (task.DoneMs, task.InspectionId) = (inspection.AtMs, inspection.Id);
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>The items of an inspection; empty for one without.</summary>
    public static IReadOnlyDictionary<string, int> Items(KitchenInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return inspection.Items.Length == 0 ? new Dictionary<string, int>() : JsonSerializer.Deserialize<Dictionary<string, int>>(inspection.Items) ?? [];
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
