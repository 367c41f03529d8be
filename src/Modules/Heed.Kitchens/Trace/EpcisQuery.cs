using System.Globalization;
using System.Text.Json.Nodes;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Trace;

/// <summary>A query for events by the simple event query of EPCIS 2.0: type, business step, time and identity, a page at a time.</summary>
/// <param name="EventType"><c>ObjectEvent</c>, <c>AggregationEvent</c> or <c>TransformationEvent</c>; null for all.</param>
/// <param name="BizStep"><c>receiving</c>, <c>commissioning</c>, <c>packing</c>, <c>loading</c>, <c>shipping</c>, <c>accepting</c>, <c>holding</c>, <c>unpacking</c>; null for all.</param>
/// <param name="FromMs">Events at or after, Unix milliseconds (GE_eventTime).</param>
/// <param name="ToMs">Events before, Unix milliseconds (LT_eventTime).</param>
/// <param name="Epc">A batch's or lot's URN (MATCH_anyEPCClass); null for all.</param>
public sealed record EpcisQuery(string? EventType, string? BizStep, long FromMs, long ToMs, string? Epc)
{
    /// <summary>Identity of the parent of an aggregation, a delivery or a vehicle (MATCH_parentID); null for all.</summary>
    public string? ParentId { get; init; }

    /// <summary><c>ADD</c>, <c>OBSERVE</c> or <c>DELETE</c> (EQ_action), which a transformation has not; null for all.</summary>
    public string? Action { get; init; }

    /// <summary>Steps that there are, in the order of the flow.</summary>
    private static readonly string[] Steps = ["receiving", "commissioning", "packing", "loading", "shipping", "accepting", "unpacking"];

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

    private static string TypeOf(string step) => step switch
    {
        "commissioning" => "TransformationEvent",
        "packing" or "loading" or "unpacking" => "AggregationEvent",
        _ => "ObjectEvent",
    };

    private static string? ActionOf(string step) => step switch
    {
        "commissioning" => null,
        "packing" or "loading" => "ADD",
        "unpacking" => "DELETE",
        _ => "OBSERVE",
    };

    private bool Wants(string step) =>
        (EventType is null || EventType == TypeOf(step)) && (Action is null || Action == ActionOf(step)) && (ParentId is null || TypeOf(step) == "AggregationEvent") && (BizStep is null || BizStep == step || (BizStep == "holding" && step == "accepting"));

    private long? BatchId => Number(Epc, Epcis.BatchPrefix);

    private static long? Number(string? urn, string prefix) =>
        urn is not null && urn.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(urn.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

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
                return await DeliveriesAsync(database, kitchens, step, after, most, cancellation);
        }
    }

    private async Task<IReadOnlyList<(long Id, JsonObject Node)>> DeliveriesAsync(HeedDatabase database, IQueryable<Kitchen> kitchens, string step, long after, int most, CancellationToken cancellation)
    {
        var rows = Deliveries(database, kitchens).Where(row => row.Id > after);
        rows = step is "accepting" or "unpacking" ? rows.Where(row => row.AnsweredMs >= FromMs && row.AnsweredMs < ToMs) : rows.Where(row => row.DepartedMs >= FromMs && row.DepartedMs < ToMs);
        if (step == "unpacking" || (step == "accepting" && BizStep is not null))
        {
            var accepted = BizStep != "holding";
            rows = rows.Where(row => row.Accepted == accepted);
        }

        if (step == "loading")
            rows = rows.Where(static row => row.VehicleId != null);
        if (ParentId is not null)
            rows = Held(rows, step == "loading" ? Number(ParentId, Epcis.VehiclePrefix) : null, step == "loading" ? null : Number(ParentId, Epcis.DeliveryPrefix));
        var found = await rows.OrderBy(row => row.Id).Take(most).ToListAsync(cancellation);
        return [.. found.Select(row => (row.Id, EventOf(step, row)))];
    }

    private static IQueryable<MealDelivery> Held(IQueryable<MealDelivery> rows, long? vehicle, long? delivery)
    {
        if (vehicle is null && delivery is null)
            return rows.Where(static row => false);
        return vehicle is null ? rows.Where(row => row.Id == delivery) : rows.Where(row => row.VehicleId == vehicle);
    }

    private static JsonObject EventOf(string step, MealDelivery row) => step switch
    {
        "packing" => Epcis.Packing(row.Batch!, row),
        "loading" => Epcis.Loading(row.Batch!, row),
        "shipping" => Epcis.Shipping(row.Batch!, row),
        "unpacking" => Epcis.Unpacking(row),
        _ => Epcis.Accepting(row),
    };

    /// <summary>Deliveries of what is asked for: of a batch, of all batches with a lot, one itself, or what a vehicle carried.</summary>
    private IQueryable<MealDelivery> Deliveries(HeedDatabase database, IQueryable<Kitchen> kitchens)
    {
        var rows = database.Set<MealDelivery>().AsNoTracking().Include(row => row.Batch).AsQueryable();
        if (Number(Epc, Epcis.DeliveryPrefix) is { } delivery)
            return rows.Where(row => row.Id == delivery && kitchens.Any(kitchen => kitchen.Id == row.Batch!.KitchenId));
        if (Number(Epc, Epcis.VehiclePrefix) is { } vehicle)
            return rows.Where(row => row.VehicleId == vehicle && kitchens.Any(kitchen => kitchen.Id == row.Batch!.KitchenId));
        var batches = Batches(database).Where(batch => kitchens.Any(kitchen => kitchen.Id == batch.KitchenId));
        return rows.Where(row => batches.Any(batch => batch.Id == row.BatchId));
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
