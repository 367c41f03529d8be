using System.Globalization;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Trace;

/// <summary>
/// From a lot to everybody who got it, and from a box back to its lots. Boxes are runs of numbers in a delivery, so that tens of millions of them are
/// hundreds of thousands of rows, and each question is a walk over indexes.
/// </summary>
public sealed class Tracing(IDbContextFactory<HeedDatabase> databases, TimeProvider time)
{
    /// <summary>Most lots, batches or deliveries of one answer.</summary>
    public const int Limit = 20_000;

    /// <summary>The code of a box: batch and number, <c>B123-45</c>.</summary>
    public static string BoxCode(long batchId, int box) => string.Create(CultureInfo.InvariantCulture, $"B{batchId}-{box}");

    /// <summary>From a lot's code forward, within some kitchens' areas.</summary>
    public async Task<TraceResult> ForwardAsync(string lotCode, IReadOnlyCollection<int>? areaIds, CancellationToken cancellation = default)
    {
        var started = time.GetTimestamp();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var lots = Lots(database, areaIds).Where(lot => lot.Code == lotCode);

        // A step at a time, by numbers: each is a walk over one index, whatever the planner knows of the tables.
        var lotIds = await lots.OrderBy(lot => lot.Id).Select(lot => lot.Id).Take(Limit).ToListAsync(cancellation);
        var linked = await database.Set<BatchIngredient>().Where(link => lotIds.Contains(link.LotId)).Select(link => link.BatchId).Distinct().OrderBy(id => id).Take(Limit).ToListAsync(cancellation);
        var batches = Batches(database, areaIds).Where(batch => linked.Contains(batch.Id));
        var batchIds = areaIds is null ? linked : await batches.Select(batch => batch.Id).ToListAsync(cancellation);
        return await AnswerAsync(database, lots, batches, database.Set<MealDelivery>().Where(delivery => batchIds.Contains(delivery.BatchId)), started, cancellation);
    }

    /// <summary>From a box's or batch's code back; null when it is no such code.</summary>
    public async Task<TraceResult?> BackAsync(string code, IReadOnlyCollection<int>? areaIds, CancellationToken cancellation = default)
    {
        if (!TryRead(code, out var batchId, out var box))
            return null;
        var started = time.GetTimestamp();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var batches = Batches(database, areaIds).Where(batch => batch.Id == batchId);
        var batchIds = await batches.Select(batch => batch.Id).ToListAsync(cancellation);
        var lotIds = await database.Set<BatchIngredient>().Where(link => batchIds.Contains(link.BatchId)).OrderBy(link => link.LotId).Select(link => link.LotId).Take(Limit).ToListAsync(cancellation);
        var lots = Lots(database, areaIds).Where(lot => lotIds.Contains(lot.Id));
        var deliveries = database.Set<MealDelivery>().Where(delivery => batchIds.Contains(delivery.BatchId));
        if (box is { } number)
            deliveries = deliveries.Where(delivery => delivery.FirstBox <= number && delivery.FirstBox + delivery.Boxes > number);
        return await AnswerAsync(database, lots, batches, deliveries, started, cancellation);
    }

    private async Task<TraceResult> AnswerAsync(
        HeedDatabase database, IQueryable<IngredientLot> lots, IQueryable<MealBatch> batches, IQueryable<MealDelivery> deliveries, long started, CancellationToken cancellation)
    {
        var foundLots = await lots.AsNoTracking().OrderBy(lot => lot.Id).Take(Limit).Select(lot => new TracedLot(lot.Id, lot.Code, lot.Ingredient, lot.Supplier, lot.ReceivedMs)).ToListAsync(cancellation);
        var foundBatches = await batches.AsNoTracking().OrderBy(batch => batch.Id).Take(Limit)
            .Select(batch => new TracedBatch(batch.Id, batch.Kitchen!.Name, batch.Dish, batch.StartedMs, batch.Decision)).ToListAsync(cancellation);
        var foundDeliveries = await deliveries.AsNoTracking().OrderBy(delivery => delivery.Id).Take(Limit)
            .Select(delivery => new TracedDelivery(delivery.Id, delivery.BatchId, delivery.CustomerId, delivery.Customer!.Name, delivery.Customer.AreaId, delivery.Customer.Contact, delivery.Customer.Phone, delivery.FirstBox, delivery.Boxes, delivery.DepartedMs))
            .ToListAsync(cancellation);
        return new(foundLots, foundBatches, foundDeliveries, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private static IQueryable<MealBatch> Batches(HeedDatabase database, IReadOnlyCollection<int>? areaIds) =>
        areaIds is null ? database.Set<MealBatch>() : database.Set<MealBatch>().Where(batch => areaIds.Contains(batch.Kitchen!.AreaId));

    private static IQueryable<IngredientLot> Lots(HeedDatabase database, IReadOnlyCollection<int>? areaIds) => areaIds is null
        ? database.Set<IngredientLot>()
        : database.Set<IngredientLot>().Where(lot => database.Set<Kitchen>().Any(kitchen => kitchen.Id == lot.KitchenId && areaIds.Contains(kitchen.AreaId)));

    private static bool TryRead(string code, out long batchId, out int? box)
    {
        (batchId, box) = (0, null);
        var parts = code.Trim().TrimStart('B', 'b', '#').Split('-');
        if (parts.Length is 0 or > 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out batchId))
            return false;
        if (parts.Length == 1)
            return true;
        var isBox = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        box = number;
        return isBox;
    }
}
