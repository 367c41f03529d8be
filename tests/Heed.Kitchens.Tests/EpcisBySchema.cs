using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Heed.Kitchens.Trace;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Tests;

/// <summary>Documents keep what GS1's JSON schema of EPCIS 2.0 demands of documents and events: names, formats, vocabularies, what is required.</summary>
public partial class EpcisBySchema
{
    private static readonly string[] CommonNames = ["type", "eventID", "eventTime", "eventTimeZoneOffset", "bizStep", "bizLocation"];
    private static readonly string[] ObjectNames = ["action", "quantityList", "destinationList"];
    private static readonly string[] TransformationNames = ["transformationID", "inputQuantityList", "outputQuantityList"];
    private static readonly string[] Steps = ["receiving", "commissioning", "shipping", "accepting", "holding", "packing", "loading", "unpacking"];
    private static readonly string[] AggregationNames = ["action", "parentID", "childEPCs", "childQuantityList"];

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void Every_event_has_what_the_schema_demands_and_nothing_it_does_not_know(int lots, bool accepted)
    {
        var batch = new MealBatch { Id = 12, KitchenId = 3, Dish = "Rice", Meals = 300, StartedMs = 1_795_485_600_123 };
        var document = Epcis.Document(
            batch,
            [.. Enumerable.Range(1, lots).Select(static number => new IngredientLot { Id = number, KitchenId = 3, Code = $"批 {number}/A", Ingredient = "rice" })],
            [new MealDelivery { Id = 1, BatchId = 12, CustomerId = 5, FirstBox = 1, Boxes = 50, VehicleId = 9, Token = "t", DepartedMs = 1, AnsweredMs = 2, Accepted = accepted, Counted = 50 }],
            DateTimeOffset.UnixEpoch);
        Assert.Equal(["@context", "type", "schemaVersion", "creationDate", "epcisBody"], document.Select(static member => member.Key));
        Assert.Equal(("EPCISDocument", "2.0"), ((string)document["type"]!, (string)document["schemaVersion"]!));
        Assert.True(IsTime(document["creationDate"]!));
        Assert.All(document["@context"]!.AsArray(), static context => Assert.True(IsUri(context!)));
        var events = document["epcisBody"]!["eventList"]!.AsArray();
        Assert.Equal(lots + (accepted ? 6 : 5), events.Count);
        Assert.All(events, static item => Check(item!.AsObject()));
        Assert.Equal(events.Count, events.Select(static item => (string)item!["eventID"]!).Distinct().Count());
        Assert.Equal(accepted ? "unpacking" : "holding", (string)events[^1]!["bizStep"]!);
    }

    private static void Check(JsonObject item)
    {
        var isObject = (string)item["type"]! == "ObjectEvent";
        var isAggregation = (string)item["type"]! == "AggregationEvent";
        Assert.True(isObject || isAggregation || (string)item["type"]! == "TransformationEvent");
        Assert.Empty(item.Select(static member => member.Key).Except(CommonNames).Except(isObject ? ObjectNames : isAggregation ? AggregationNames : TransformationNames));
        Assert.True(IsTime(item["eventTime"]!));
        Assert.Matches(Offset(), (string)item["eventTimeZoneOffset"]!);
        Assert.Contains((string)item["bizStep"]!, Steps);
        Assert.True(IsUri(item["eventID"]!) && IsUri(item["bizLocation"]!["id"]!));
        Assert.Single(item["bizLocation"]!.AsObject());
        if (isAggregation)
        {
            Assert.True(IsUri(item["parentID"]!));
            Assert.True((item["childEPCs"] ?? item["childQuantityList"])!.AsArray().Count > 0);
            Assert.All(item["childEPCs"]?.AsArray() ?? [], static child => Assert.True(IsUri(child!)));
        }

        if (isObject || isAggregation)
            Assert.True((string)item["action"]! is "OBSERVE" or "ADD" or "DELETE" && (isAggregation || item["quantityList"]!.AsArray().Count > 0));
        else
            Assert.True(IsUri(item["transformationID"]!) && item["outputQuantityList"]!.AsArray().Count > 0);
        foreach (var name in (string[])["quantityList", "inputQuantityList", "outputQuantityList", "childQuantityList"])
        {
            foreach (var quantity in item[name]?.AsArray() ?? [])
                Assert.True(IsUri(quantity!["epcClass"]!) && quantity.AsObject().All(static member => member.Key is "epcClass" || (member.Key is "quantity" && member.Value!.GetValueKind() == JsonValueKind.Number)));
        }

        foreach (var destination in item["destinationList"]?.AsArray() ?? [])
            Assert.True((string)destination!["type"]! == "owning_party" && IsUri(destination["destination"]!) && destination.AsObject().Count == 2);
    }

    private static bool IsUri(JsonNode node) => Uri.TryCreate((string)node!, UriKind.Absolute, out _) && Characters().IsMatch((string)node!);

    private static bool IsTime(JsonNode node) => DateTimeOffset.TryParseExact((string)node!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    /// <summary>A scheme and the characters of RFC 3986, percent-encoded where they must be.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:([A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-F]{2})+\z")]
    private static partial Regex Characters();

    [GeneratedRegex(@"^[+-]((0[0-9]|1[0-3]):([0-5][0-9])|14:00)\z")]
    private static partial Regex Offset();
}
