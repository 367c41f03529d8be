using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Heed.Chains.Appeals;
using Heed.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using SkiaSharp;

namespace Heed.App.Tests.Chains;

public sealed class HotlineRequestsOnSqlite(HeedInstance heed) : HotlineRequests(heed), IClassFixture<HeedInstance>;

public sealed class HotlineRequestsOnPostgres(HeedOnPostgres heed) : HotlineRequests(heed), IClassFixture<HeedOnPostgres>;

/// <summary>City hotlines hand in appeals and follow them by Open311 GeoReport v2.</summary>
public abstract class HotlineRequests(HeedInstance heed)
{
    [Fact]
    public async Task A_request_is_handed_in_and_read_back_as_json_and_as_xml()
    {
        await heed.AddEnterpriseAsync();
        var key = await heed.AddTokenAsync(1);
        using var client = heed.Browser();

        using var created = await PostAsync(client, "json", Form(key));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = JsonDocument.Parse(await TextAsync(created)).RootElement[0].GetProperty("service_request_id").GetString();
        var json = JsonDocument.Parse(await GetAsync(client, $"requests/{id}.json?api_key={key}")).RootElement[0];
        var xml = XDocument.Parse(await GetAsync(client, $"requests/{id}.xml?api_key={key}"));

        Assert.Equal("open", json.GetProperty("status").GetString());
        Assert.Equal(ChainsOfferings.CreditCode, json.GetProperty("address_id").GetString());
        Assert.Equal("service_requests", xml.Root!.Name.LocalName);
        Assert.Equal(id, xml.Root.Element("request")!.Element("service_request_id")!.Value);
        Assert.Equal("transport", xml.Root.Element("request")!.Element("service_code")!.Value);
    }

    [Theory]
    [InlineData("services.json", "services.json")]
    [InlineData("services/supply.json", "service-definition.json")]
    [InlineData("requests.json?api_key={0}", "requests.json")]
    public async Task Every_answer_fits_its_schema(string path, string schema)
    {
        var file = SharedData.File("open311", schema);
        await heed.AddEnterpriseAsync();
        var key = await heed.AddTokenAsync(1);
        using var client = heed.Browser();
        using var created = await PostAsync(client, "json", Form(key));

        var answer = await GetAsync(client, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, key));

        Assert.Empty((await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken)).Validate(answer));
        Assert.NotEqual("[]", answer);
    }

    [Theory]
    [InlineData("api_key", "", HttpStatusCode.Forbidden)]
    [InlineData("api_key", "guess", HttpStatusCode.Forbidden)]
    [InlineData("service_code", "", HttpStatusCode.BadRequest)]
    [InlineData("service_code", "nonsense", HttpStatusCode.NotFound)]
    [InlineData("description", "", HttpStatusCode.BadRequest)]
    [InlineData("address_id", "91350100M000100Y44", HttpStatusCode.BadRequest)]
    public async Task A_wrong_request_is_answered_with_what_is_wrong(string field, string value, HttpStatusCode status)
    {
        await heed.AddEnterpriseAsync();
        var form = Form(await heed.AddTokenAsync(1));
        form[field] = value;
        using var client = heed.Browser();

        using var json = await PostAsync(client, "json", form);
        using var xml = await PostAsync(client, "xml", form);

        Assert.Equal(status, json.StatusCode);
        Assert.Equal((int)status, JsonDocument.Parse(await TextAsync(json)).RootElement[0].GetProperty("code").GetInt32());
        Assert.Equal(status, xml.StatusCode);
        Assert.Equal("error", XDocument.Parse(await TextAsync(xml)).Root!.Elements().Single().Name.LocalName);
    }

    [Fact]
    public async Task A_key_of_another_area_reaches_nothing_and_pages_and_boxes_narrow()
    {
        await heed.AddEnterpriseAsync();
        var (key, elsewhere) = (await heed.AddTokenAsync(1), await heed.AddTokenAsync(3));
        using var client = heed.Browser();
        using var first = await PostAsync(client, "json", Form(key));
        using var second = await PostAsync(client, "json", Form(key));
        using var refused = await PostAsync(client, "json", Form(elsewhere));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("[]", await GetAsync(client, $"requests.json?api_key={elsewhere}"));
        Assert.Equal(1, JsonDocument.Parse(await GetAsync(client, $"requests.json?api_key={key}&page=2&page_size=1")).RootElement.GetArrayLength());
        Assert.Equal("[]", await GetAsync(client, $"requests.json?api_key={key}&bbox=0,0,1,1"));
        Assert.Equal("[]", await GetAsync(client, $"requests.json?api_key={key}&status=closed"));
        Assert.Equal("[]", await GetAsync(client, $"requests.json?api_key={key}&start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00Z"));
        foreach (var wrong in new[] { "page=0", "bbox=1,2", "status=lost", "start_date=yesterday", "start_date=2020-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z" })
        {
            using var answer = await client.GetAsync(new Uri($"/open311/v2/requests.json?api_key={key}&{wrong}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_picture_is_drawn_anew_served_by_its_address_and_a_false_one_is_refused()
    {
        await heed.AddEnterpriseAsync();
        var key = await heed.AddTokenAsync(1);
        using var client = heed.Browser();
        using var bitmap = new SKBitmap(30, 20);
        bitmap.Erase(SKColors.SteelBlue);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        using var created = await PostAsync(client, key, ("photo.png", png.ToArray()));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = JsonDocument.Parse(await TextAsync(created)).RootElement[0].GetProperty("service_request_id").GetString();
        var address = JsonDocument.Parse(await GetAsync(client, $"requests/{id}.json?api_key={key}")).RootElement[0].GetProperty("media_url").GetString();
        using var picture = await client.GetAsync(new Uri(address!), TestContext.Current.CancellationToken);
        using var refused = await PostAsync(client, key, ("photo.png", "<svg onload='alert(1)'/>"u8.ToArray()));
        using var guessed = await client.GetAsync(new Uri($"/open311/v2/media/{new string('0', 32)}.jpg", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(picture.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal([0xFF, 0xD8], (await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("photo.png", await TextAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
    }

    [Fact]
    public async Task An_address_of_a_picture_is_kept_as_text_and_must_be_one()
    {
        await heed.AddEnterpriseAsync();
        var form = Form(await heed.AddTokenAsync(1));
        using var client = heed.Browser();
        form["media_url"] = "https://hotline.example/1.jpg";
        using var kept = await PostAsync(client, "json", form);
        form["media_url"] = "javascript:alert(1)";
        using var refused = await PostAsync(client, "json", form);

        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Comments_of_both_sides_are_written_and_read_in_their_order()
    {
        await heed.AddEnterpriseAsync();
        var (key, elsewhere) = (await heed.AddTokenAsync(1), await heed.AddTokenAsync(3));
        using var client = heed.Browser();
        using var created = await PostAsync(client, "json", Form(key));
        var id = JsonDocument.Parse(await TextAsync(created)).RootElement[0].GetProperty("service_request_id").GetString()!;

        using var written = await CommentAsync(client, id, key, "The lorry is still there.");
        await heed.Services.GetRequiredService<AppealDesk>().CommentAsync(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), "We are on it.", isOffice: true, ChainsOfferings.Officer, TestContext.Current.CancellationToken);
        using var empty = await CommentAsync(client, id, key, " ");
        using var foreign = await CommentAsync(client, id, elsewhere, "Hello");
        var json = JsonDocument.Parse(await GetAsync(client, $"requests/{id}/comments.json?api_key={key}")).RootElement;
        var xml = XDocument.Parse(await GetAsync(client, $"requests/{id}/comments.xml?api_key={key}"));

        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(["The lorry is still there.", "We are on it."], json.EnumerateArray().Select(static row => row.GetProperty("comment").GetString()));
        Assert.Equal([false, true], json.EnumerateArray().Select(static row => row.GetProperty("agency").GetBoolean()));
        Assert.Equal(2, xml.Root!.Elements("comment").Count());
    }

    [Fact]
    public async Task The_whole_description_comes_back_with_who_reported_it_and_what_is_beyond_the_standard_on_demand()
    {
        await heed.AddEnterpriseAsync();
        var form = Form(await heed.AddTokenAsync(1));
        var description = string.Concat(Enumerable.Repeat("铝液车辆卡在县界，", 30));
        (form["description"], form["last_name"], form["first_name"], form["phone"], form["account_id"]) = (description, "Test", "Caller", "10000000009", "7");
        using var client = heed.Browser();
        using var created = await PostAsync(client, "json", form);
        var answer = JsonDocument.Parse(await TextAsync(created)).RootElement[0];
        var path = $"requests/{answer.GetProperty("service_request_id").GetString()}";

        var plain = JsonDocument.Parse(await GetAsync(client, $"{path}.json?api_key={form["api_key"]}")).RootElement[0];
        var more = JsonDocument.Parse(await GetAsync(client, $"{path}.json?api_key={form["api_key"]}&extensions=true")).RootElement[0];
        var xml = XDocument.Parse(await GetAsync(client, $"{path}.xml?api_key={form["api_key"]}&extensions=true"));

        Assert.Equal("7", answer.GetProperty("account_id").GetString());
        Assert.StartsWith(description, plain.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("TestCaller 10000000009", plain.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.False(plain.TryGetProperty("extended_attributes", out _));
        Assert.Equal(("Motor Works", "铝液"), (more.GetProperty("extended_attributes").GetProperty("enterprise").GetString(), more.GetProperty("extended_attributes").GetProperty("goods").GetString()));
        Assert.Equal("铝液", xml.Root!.Element("request")!.Element("extended_attributes")!.Element("goods")!.Value);
    }

    [Fact]
    public async Task Without_pages_all_of_ninety_days_come_up_to_a_thousand_and_with_pages_fifty()
    {
        var subject = await heed.AddEnterpriseAsync();
        var key = await heed.AddTokenAsync(1);
        using var client = heed.Browser();
        var desk = heed.Services.GetRequiredService<AppealDesk>();
        for (var number = 0; number < 55; number++)
            await desk.SubmitAsync(subject, new() { Title = $"request {number}" }, "phone", ChainsOfferings.Officer, TestContext.Current.CancellationToken);

        Assert.True(JsonDocument.Parse(await GetAsync(client, $"requests.json?api_key={key}")).RootElement.GetArrayLength() >= 55);
        Assert.Equal(50, JsonDocument.Parse(await GetAsync(client, $"requests.json?api_key={key}&page=1")).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_place_means_the_nearest_enterprise_within_half_a_kilometre()
    {
        var subject = await heed.AddEnterpriseAsync();
        await using (var database = heed.Open())
        {
            await database.Subjects.Where(row => row.Id == subject).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.HomeLatitude, 30.7).SetProperty(static row => row.HomeLongitude, 121.0), TestContext.Current.CancellationToken);
        }

        var form = Form(await heed.AddTokenAsync(1));
        form.Remove("address_id");
        using var client = heed.Browser();
        (form["lat"], form["long"]) = ("30.7040", "121.0010");
        using var near = await PostAsync(client, "json", form);
        (form["lat"], form["long"]) = ("30.7047", "121.0000");
        using var far = await PostAsync(client, "json", form);

        Assert.Equal(HttpStatusCode.Created, near.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, far.StatusCode);
    }

    [Fact]
    public async Task Discovery_names_endpoint_and_formats_and_definitions_their_attributes_in_both_formats()
    {
        using var client = heed.Browser();
        var json = JsonDocument.Parse(await GetAsync(client, "discovery.json")).RootElement;
        var xml = XDocument.Parse(await GetAsync(client, "discovery.xml")).Root!;
        var definition = XDocument.Parse(await GetAsync(client, "services/supply.xml")).Root!;
        var services = XDocument.Parse(await GetAsync(client, "services.xml")).Root!;

        Assert.Equal(["text/xml", "application/json"], json.GetProperty("endpoints")[0].GetProperty("formats").EnumerateArray().Select(static format => format.GetString()));
        Assert.Equal(["text/xml", "application/json"], xml.Element("endpoints")!.Element("endpoint")!.Element("formats")!.Elements("format").Select(static format => format.Value));
        Assert.Equal(("service_definition", "supply"), (definition.Name.LocalName, definition.Element("service_code")!.Value));
        Assert.Equal("goods", definition.Element("attributes")!.Elements("attribute").First().Element("code")!.Value);
        Assert.Equal(("services", 7), (services.Name.LocalName, services.Elements("service").Count()));
    }

    private static async Task<HttpResponseMessage> CommentAsync(HttpClient client, string id, string key, string text)
    {
        using var content = new FormUrlEncodedContent([new("api_key", key), new("comment", text)]);
        return await client.PostAsync(new Uri($"/open311/v2/requests/{id}/comments.json", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, (string Name, byte[] Content) media)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Form(key))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(media.Content), "media", media.Name);
        return await client.PostAsync(new Uri("/open311/v2/requests.json", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> Form(string key) => new()
    {
        ["api_key"] = key,
        ["service_code"] = "transport",
        ["description"] = "铝液车辆卡在县界",
        ["address_id"] = ChainsOfferings.CreditCode,
        ["attribute[goods]"] = "铝液",
    };

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string format, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await client.PostAsync(new Uri($"/open311/v2/requests.{format}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<string> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri($"/open311/v2/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await TextAsync(answer);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
