using System.Globalization;
using System.Text.Json.Nodes;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Trace;

/// <summary>
/// A batch as an EPCIS 2.0 document (GS1, JSON-LD): lots received (object events), lots into the batch (transformation), boxes out (object events with their destination). Identities are
/// URNs of Heed's own; a county that has GS1 keys maps them at its border.
/// </summary>
public static class Epcis
{
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// <summary>The document.</summary>
    public static JsonObject Document(MealBatch batch, IReadOnlyList<IngredientLot> lots, IReadOnlyList<MealDelivery> deliveries, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var kitchen = $"urn:heed:kitchen:{batch.KitchenId}";
        var events = new JsonArray();
        foreach (var lot in lots)
            events.Add(Event("ObjectEvent", lot.ReceivedMs, "receiving", kitchen, ("action", "ADD"), ("quantityList", Quantities(LotClass(lot)))));
        events.Add(Event(
            "TransformationEvent", batch.StartedMs, "commissioning", kitchen,
            ("transformationID", $"urn:heed:batch:{batch.Id}"),
            ("inputQuantityList", Quantities([.. lots.Select(LotClass)])),
            ("outputQuantityList", new JsonArray(new JsonObject { ["epcClass"] = $"urn:heed:batch:{batch.Id}", ["quantity"] = batch.Meals }))));
        foreach (var delivery in deliveries)
        {
            events.Add(Event(
                "ObjectEvent", delivery.DepartedMs, "shipping", kitchen,
                ("action", "OBSERVE"),
                ("quantityList", new JsonArray(new JsonObject { ["epcClass"] = $"urn:heed:batch:{batch.Id}", ["quantity"] = delivery.Boxes })),
                ("destinationList", new JsonArray(new JsonObject { ["type"] = "owning_party", ["destination"] = $"urn:heed:customer:{delivery.CustomerId}" }))));
        }

        return new()
        {
            ["@context"] = new JsonArray(Context),
            ["type"] = "EPCISDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = Time(now),
            ["epcisBody"] = new JsonObject { ["eventList"] = events },
        };
    }

    private static JsonObject Event(string type, long atMs, string step, string place, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        var result = new JsonObject
        {
            ["type"] = type,
            ["eventTime"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(atMs)),
            ["eventTimeZoneOffset"] = "+08:00",
            ["bizStep"] = step,
            ["bizLocation"] = new JsonObject { ["id"] = place },
        };
        foreach (var (name, value) in members)
            result[name] = value;
        return result;
    }

    private static string LotClass(IngredientLot lot) => $"urn:heed:lot:{Uri.EscapeDataString(lot.Code)}";

    private static JsonArray Quantities(params ReadOnlySpan<string> classes)
    {
        var list = new JsonArray();
        foreach (var name in classes)
            list.Add(new JsonObject { ["epcClass"] = name });
        return list;
    }

    private static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
