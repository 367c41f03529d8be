using System.Globalization;
using System.Text.Json.Nodes;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Trace;

/// <summary>A query for events by the simple event query of EPCIS 2.0: type, business step, time and identity, a page at a time.</summary>
/// <param name="EventType"><c>ObjectEvent</c> or <c>TransformationEvent</c>; null for all.</param>
/// <param name="BizStep"><c>receiving</c>, <c>commissioning</c>, <c>shipping</c>, <c>accepting</c>, <c>holding</c>; null for all.</param>
/// <param name="FromMs">Events at or after, Unix milliseconds (GE_eventTime).</param>
/// <param name="ToMs">Events before, Unix milliseconds (LT_eventTime).</param>
/// <param name="Epc">A batch's or lot's URN (MATCH_anyEPCClass); null for all.</param>
public sealed record EpcisQuery(string? EventType, string? BizStep, long FromMs, long ToMs, string? Epc)
{
    /// <summary>Steps that there are, in the order of the flow.</summary>
    private static readonly string[] Steps = ["receiving", "commissioning", "shipping", "accepting"];

    /// <summary>A page of events from a place on, and where the next page begins; null after the last. The place is <c>step.number</c>: stable however much is added meanwhile.</summary>
    /// <param name="database">The store.</param>
    /// <param name="areaIds">Areas whose kitchens the asker may see.</param>
    /// <param name="token">Where to begin; null for the beginning.</param>
    /// <param name="size">Events of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(IReadOnlyList<JsonObject> Events, string? Next)> PageAsync(HeedDatabase database, IReadOnlyCollection<int> areaIds, string? token, int size, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var (step, after) = Place(token);
        var events = new List<JsonObject>();
        for (; step < Steps.Length; (step, after) = (step + 1, 0))
        {
            if (!Wants(Steps[step]))
                continue;
            var found = await ReadAsync(database, areaIds, Steps[step], after, size - events.Count + 1, cancellation);
            foreach (var (id, node) in found)
            {
                if (events.Count == size)
                    return (events, string.Create(CultureInfo.InvariantCulture, $"{step}.{after}"));
                events.Add(node);
                after = id;
            }
        }

        return (events, null);
    }

    private static (int Step, long After) Place(string? token)
    {
        var parts = token?.Split('.') ?? [];
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? (step, after) : (0, 0);
    }

    private bool Wants(string step) =>
        (EventType is null || EventType == (step == "commissioning" ? "TransformationEvent" : "ObjectEvent")) && (BizStep is null || BizStep == step || (BizStep == "holding" && step == "accepting"));

    private long? BatchId => Epc is not null && Epc.StartsWith("urn:heed:batch:", StringComparison.Ordinal) && long.TryParse(Epc.AsSpan(15), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private string? LotCode => Epc is not null && Epc.StartsWith("urn:heed:lot:", StringComparison.Ordinal) ? Uri.UnescapeDataString(Epc[13..]) : null;

    private async Task<IReadOnlyList<(long Id, JsonObject Node)>> ReadAsync(HeedDatabase database, IReadOnlyCollection<int> areaIds, string step, long after, int most, CancellationToken cancellation)
    {
        var kitchens = database.Set<Kitchen>().Where(kitchen => areaIds.Contains(kitchen.AreaId));
        switch (step)
        {
            case "receiving":
                var lots = await Lots(database).Where(lot => lot.Id > after && lot.ReceivedMs >= FromMs && lot.ReceivedMs < ToMs && kitchens.Any(kitchen => kitchen.Id == lot.KitchenId)).OrderBy(lot => lot.Id).Take(most).ToListAsync(cancellation);
                return [.. lots.Select(static lot => (lot.Id, Epcis.Receiving(lot)))];
            case "commissioning":
                var batches = await Batches(database).Where(batch => batch.Id > after && batch.StartedMs >= FromMs && batch.StartedMs < ToMs && kitchens.Any(kitchen => kitchen.Id == batch.KitchenId)).OrderBy(batch => batch.Id).Take(most).ToListAsync(cancellation);
                var ids = batches.Select(static batch => batch.Id).ToList();
                var inputs = await database.Set<BatchIngredient>().AsNoTracking().Where(link => ids.Contains(link.BatchId)).Join(database.Set<IngredientLot>().AsNoTracking(), static link => link.LotId, static lot => lot.Id, static (link, lot) => new { link.BatchId, lot }).ToListAsync(cancellation);
                return [.. batches.Select(batch => (batch.Id, Epcis.Commissioning(batch, [.. inputs.Where(input => input.BatchId == batch.Id).Select(static input => input.lot)])))];
            default:
                return await DeliveriesAsync(database, kitchens, step == "accepting", after, most, cancellation);
        }
    }

    private async Task<IReadOnlyList<(long Id, JsonObject Node)>> DeliveriesAsync(HeedDatabase database, IQueryable<Kitchen> kitchens, bool isAnswer, long after, int most, CancellationToken cancellation)
    {
        var batches = Batches(database).Where(batch => kitchens.Any(kitchen => kitchen.Id == batch.KitchenId));
        var rows = database.Set<MealDelivery>().AsNoTracking().Include(row => row.Batch).Where(row => row.Id > after && batches.Any(batch => batch.Id == row.BatchId));
        rows = isAnswer ? rows.Where(row => row.AnsweredMs >= FromMs && row.AnsweredMs < ToMs) : rows.Where(row => row.DepartedMs >= FromMs && row.DepartedMs < ToMs);
        if (isAnswer && BizStep is not null)
        {
            var accepted = BizStep == "accepting";
            rows = rows.Where(row => row.Accepted == accepted);
        }

        var found = await rows.OrderBy(row => row.Id).Take(most).ToListAsync(cancellation);
        return [.. found.Select(row => (row.Id, isAnswer ? Epcis.Accepting(row) : Epcis.Shipping(row.Batch!, row)))];
    }

    private IQueryable<IngredientLot> Lots(HeedDatabase database)
    {
        var lots = database.Set<IngredientLot>().AsNoTracking();
        if (Epc is null)
            return lots;
        if (LotCode is { } code)
            return lots.Where(lot => lot.Code == code);
        return lots.Where(static lot => false);
    }

    private IQueryable<MealBatch> Batches(HeedDatabase database)
    {
        var batches = database.Set<MealBatch>().AsNoTracking();
        if (Epc is null)
            return batches;
        if (BatchId is { } id)
            return batches.Where(batch => batch.Id == id);
        var code = LotCode;
        return batches.Where(batch => database.Set<BatchIngredient>().Any(link => link.BatchId == batch.Id && database.Set<IngredientLot>().Any(lot => lot.Id == link.LotId && lot.Code == code)));
    }
}
