using System.Globalization;
using System.Text.Json.Nodes;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Trace;

/// <summary>
/// A batch as an EPCIS 2.0 document (GS1, JSON-LD): lots received (object events), lots into the batch (transformation), boxes packed into a delivery and the delivery loaded on its vehicle (aggregation), boxes out (object events with their destination), boxes accepted or held, and unpacked (aggregation, dissolved). Identities are
/// URNs of Heed's own; a county that has GS1 keys maps them at its border.
/// </summary>
public static class Epcis
{
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// <summary>Begin of the identity of a batch.</summary>
    internal const string BatchPrefix = "urn:heed:batch:";

    /// <summary>Begin of the identity of a delivery.</summary>
    internal const string DeliveryPrefix = "urn:heed:delivery:";

    /// <summary>Begin of the identity of a vehicle.</summary>
    internal const string VehiclePrefix = "urn:heed:vehicle:";

    /// <summary>Largest page of a query.</summary>
    public const int LargestPage = 100;

    /// <summary>The document of a batch.</summary>
    public static JsonObject Document(MealBatch batch, IReadOnlyList<IngredientLot> lots, IReadOnlyList<MealDelivery> deliveries, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new()
        {
            ["@context"] = new JsonArray(Context),
            ["type"] = "EPCISDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = Time(now),
            ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. lots.Select(Receiving), Commissioning(batch, lots), .. deliveries.SelectMany(delivery => Course(batch, delivery))]) },
        };
    }

    /// <summary>The answer to a query, by the REST binding of EPCIS 2.0: a query document with a page of events.</summary>
    public static JsonObject QueryDocument(IEnumerable<JsonObject> events, DateTimeOffset now) => new()
    {
        ["@context"] = new JsonArray(Context),
        ["type"] = "EPCISQueryDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = Time(now),
        ["epcisBody"] = new JsonObject { ["queryResults"] = new JsonObject { ["queryName"] = "SimpleEventQuery", ["resultsBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events]) } } },
    };

    /// <summary>A lot was received.</summary>
    public static JsonObject Receiving(IngredientLot lot) => Event(
        "ObjectEvent", $"receiving/{lot.Id}", lot.ReceivedMs, "receiving", lot.KitchenId, ("action", "OBSERVE"), ("quantityList", Quantities([(LotClass(lot), null)])));

    /// <summary>Lots became a batch.</summary>
    public static JsonObject Commissioning(MealBatch batch, IReadOnlyList<IngredientLot> lots) => Event(
        "TransformationEvent",
        $"commissioning/{batch.Id}",
        batch.StartedMs,
        "commissioning",
        batch.KitchenId,
        ("transformationID", BatchClass(batch.Id)),
        ("inputQuantityList", Quantities([.. lots.Select(static lot => (LotClass(lot), (int?)null))])),
        ("outputQuantityList", Quantities([(BatchClass(batch.Id), batch.Meals)])));

    /// <summary>What happened to a delivery so far, in its order.</summary>
    private static IEnumerable<JsonObject> Course(MealBatch batch, MealDelivery delivery)
    {
        yield return Packing(batch, delivery);
        if (delivery.VehicleId is not null)
            yield return Loading(batch, delivery);
        yield return Shipping(batch, delivery);
        if (delivery.AnsweredMs is not null)
            yield return Accepting(delivery);
        if (delivery.Accepted == true)
            yield return Unpacking(delivery);
    }

    /// <summary>Boxes of a batch were packed into a delivery: it is their parent until they are unpacked.</summary>
    public static JsonObject Packing(MealBatch batch, MealDelivery delivery) => Event(
        "AggregationEvent",
        $"packing/{delivery.Id}",
        delivery.DepartedMs,
        "packing",
        batch.KitchenId,
        ("action", "ADD"),
        ("parentID", DeliveryId(delivery.Id)),
        ("childQuantityList", Quantities([(BatchClass(batch.Id), delivery.Boxes)])));

    /// <summary>A delivery was loaded on its vehicle, which is its parent on the way.</summary>
    public static JsonObject Loading(MealBatch batch, MealDelivery delivery) => Event(
        "AggregationEvent", $"loading/{delivery.Id}", delivery.DepartedMs, "loading", batch.KitchenId, ("action", "ADD"), ("parentID", VehicleId(delivery.VehicleId!.Value)), ("childEPCs", new JsonArray(DeliveryId(delivery.Id))));

    /// <summary>The customer took the boxes out: the delivery holds them no more.</summary>
    public static JsonObject Unpacking(MealDelivery delivery) => Event(
        "AggregationEvent",
        $"unpacking/{delivery.Id}",
        delivery.AnsweredMs!.Value,
        "unpacking",
        null,
        ("action", "DELETE"),
        ("parentID", DeliveryId(delivery.Id)),
        ("bizLocation", new JsonObject { ["id"] = Customer(delivery.CustomerId) }),
        ("childQuantityList", Quantities([(BatchClass(delivery.BatchId), delivery.Counted ?? delivery.Boxes)])));

    /// <summary>Identity of a delivery, the parent of its boxes.</summary>
    public static string DeliveryId(long id) => string.Create(CultureInfo.InvariantCulture, $"{DeliveryPrefix}{id}");

    /// <summary>Identity of a vehicle, the parent of what it carries.</summary>
    public static string VehicleId(long id) => string.Create(CultureInfo.InvariantCulture, $"{VehiclePrefix}{id}");

    /// <summary>Boxes left.</summary>
    public static JsonObject Shipping(MealBatch batch, MealDelivery delivery) => Event(
        "ObjectEvent",
        $"shipping/{delivery.Id}",
        delivery.DepartedMs,
        "shipping",
        batch.KitchenId,
        ("action", "OBSERVE"),
        ("quantityList", Quantities([(BatchClass(batch.Id), delivery.Boxes)])),
        ("destinationList", new JsonArray(new JsonObject { ["type"] = "owning_party", ["destination"] = Customer(delivery.CustomerId) })));

    /// <summary>Boxes were accepted, or refused: then they are held.</summary>
    public static JsonObject Accepting(MealDelivery delivery) => Event(
        "ObjectEvent",
        $"accepting/{delivery.Id}",
        delivery.AnsweredMs!.Value,
        delivery.Accepted == true ? "accepting" : "holding",
        null,
        ("action", "OBSERVE"),
        ("bizLocation", new JsonObject { ["id"] = Customer(delivery.CustomerId) }),
        ("quantityList", Quantities([(BatchClass(delivery.BatchId), delivery.Counted ?? delivery.Boxes)])));

    /// <summary>Identity of a batch as a class of boxes.</summary>
    public static string BatchClass(long batchId) => string.Create(CultureInfo.InvariantCulture, $"{BatchPrefix}{batchId}");

    private static string Customer(long id) => string.Create(CultureInfo.InvariantCulture, $"urn:heed:customer:{id}");

    private static JsonObject Event(string type, string key, long atMs, string step, long? kitchenId, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        var result = new JsonObject
        {
            ["type"] = type,
            ["eventID"] = $"urn:heed:event:{key.Replace('/', ':')}",
            ["eventTime"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(atMs)),
            ["eventTimeZoneOffset"] = "+08:00",
            ["bizStep"] = step,
        };
        if (kitchenId is { } kitchen)
            result["bizLocation"] = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"urn:heed:kitchen:{kitchen}") };
        foreach (var (name, value) in members)
            result[name] = value;
        return result;
    }

    /// <summary>Identity of a lot: a supplier's code is unique within the kitchen that received it.</summary>
    public static string LotClass(IngredientLot lot)
    {
        ArgumentNullException.ThrowIfNull(lot);
        return $"urn:heed:lot:{Uri.EscapeDataString(lot.Code)}";
    }

    private static JsonArray Quantities((string Class, int? Quantity)[] classes)
    {
        var list = new JsonArray();
        foreach (var (name, quantity) in classes)
        {
            var item = new JsonObject { ["epcClass"] = name };
            if (quantity is { } number)
                item["quantity"] = number;
            list.Add(item);
        }

        return list;
    }

    private static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
