using System.Text.Json.Nodes;
using Heed.Kitchens.Trace;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Tests.EpcisSchema;

/// <summary>
/// What Heed exports is valid by GS1's own JSON schema of EPCIS 2.0, judged by Ajv. The schema is not part of this repository: <c>codecs/epcis/EPCIS-JSON-Schema.json</c> (or <c>epcis</c> below
/// <c>HEED_CODECS</c>); without it, or without npm, the test is skipped. <see cref="EpcisBySchema"/> holds the same facts always.
/// </summary>
public class EpcisByGs1Schema
{
    private static readonly string[] Codes = ["A-1", "批 12/A", "a%b?c#d", "x".PadRight(60, 'x'), "\"quoted\" <b>", "🐟 9"];

    [Fact]
    public async Task Documents_query_answers_and_single_events_are_valid()
    {
        using var schema = await Gs1Schema.OpenAsync();
        foreach (var document in Documents())
            Assert.True(schema.Errors(document) is { Count: 0 }, $"{document.ToJsonString()}\n{string.Join('\n', schema.Errors(document))}");
    }

    [Theory]
    [InlineData("bizStep", "\"cooking\"")]
    [InlineData("action", "\"EAT\"")]
    [InlineData("action", null)]
    [InlineData("eventTime", "\"yesterday\"")]
    [InlineData("eventTimeZoneOffset", "\"+8\"")]
    [InlineData("eventTimeZoneOffset", null)]
    [InlineData("eventID", "\"no uri\"")]
    [InlineData("quantityList", "[{\"epcClass\":\"urn:x:1\",\"quantity\":\"many\"}]")]
    [InlineData("quantityList", "[]")]
    [InlineData("bizLocation", "\"urn:heed:kitchen:3\"")]
    [InlineData("destinationList", "[{\"type\":\"school\",\"destination\":\"urn:x:1\"}]")]
    [InlineData("dish", "\"rice\"")]
    public async Task The_schema_refuses_an_event_that_breaks_it(string member, string? value)
    {
        using var schema = await Gs1Schema.OpenAsync();
        var document = Epcis.QueryDocument([Epcis.Shipping(Batch(), Delivery(null))], DateTimeOffset.UnixEpoch);
        var item = document["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]![0]!.AsObject();
        item.Remove(member);
        if (value is not null)
            item[member] = JsonNode.Parse(value);
        Assert.NotEmpty(schema.Errors(document));
    }

    private static IEnumerable<JsonObject> Documents()
    {
        var lots = Codes.Select(static (code, index) => new IngredientLot { Id = index + 1, KitchenId = 3, Code = code, Ingredient = "rice", ReceivedMs = 1_795_485_600_000 }).ToList();
        foreach (var accepted in (bool?[])[null, true, false])
        {
            yield return Epcis.Document(Batch(), lots, [Delivery(accepted), Delivery(accepted)], DateTimeOffset.UnixEpoch);
            yield return Epcis.Document(Batch(), [], [], DateTimeOffset.UnixEpoch);
            yield return Epcis.QueryDocument([.. lots.Select(Epcis.Receiving), Epcis.Commissioning(Batch(), lots), Epcis.Commissioning(Batch(), []), Epcis.Shipping(Batch(), Delivery(accepted))], DateTimeOffset.UnixEpoch);
        }

        yield return Epcis.QueryDocument([], DateTimeOffset.UnixEpoch);
        JsonObject[] single = [Epcis.Receiving(lots[0]), Epcis.Commissioning(Batch(), lots), Epcis.Shipping(Batch(), Delivery(null)), Epcis.Accepting(Delivery(true)), Epcis.Accepting(Delivery(false)), Epcis.Packing(Batch(), Delivery(null)), Epcis.Loading(Batch(), Delivery(null)), Epcis.Unpacking(Delivery(true))];
        foreach (var item in single)
        {
            item["@context"] = Epcis.QueryDocument([], DateTimeOffset.UnixEpoch)["@context"]!.DeepClone();
            yield return item;
        }
    }

    private static MealBatch Batch() => new() { Id = 12, KitchenId = 3, Dish = "Rice", Meals = 300, StartedMs = 1_795_485_600_123 };

    private static MealDelivery Delivery(bool? accepted) => new()
    {
        Id = 1,
        BatchId = 12,
        CustomerId = 5,
        VehicleId = 8,
        FirstBox = 1,
        Boxes = 50,
        Token = "t",
        DepartedMs = 1_795_485_600_000,
        AnsweredMs = accepted is null ? null : 1_795_485_700_000,
        Accepted = accepted,
        Counted = accepted is null ? null : 49,
    };
}
