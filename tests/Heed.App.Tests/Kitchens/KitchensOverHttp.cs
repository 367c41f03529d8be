using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Heed.Engine.Devices;
using Heed.Kernel.Access;
using Heed.Storage.Kitchens;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.App.Tests.Kitchens;

/// <summary>What cameras, phones and other systems hand in and read, over HTTP and the broker.</summary>
public sealed class KitchensOverHttp : IAsyncLifetime
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private readonly int mqttPort = FreePort.Next();
    private readonly HeedInstance heed = new();
    private string token = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        heed.Settings["Heed:MqttPort"] = $"{mqttPort}";
        await heed.InitializeAsync();
        await using var database = heed.Open();
        database.AddRange(new Kitchen { Id = 1, AreaId = 2, Name = "First", PublicCode = "k1" }, new Kitchen { Id = 2, AreaId = 3, Name = "Second", PublicCode = "k2" });
        database.AddRange(new KitchenCamera { Id = 1, KitchenId = 1, Name = "stove" }, new KitchenCamera { Id = 2, KitchenId = 2, Name = "other" });
        for (var lot = 1; lot <= 5; lot++)
            database.Add(new IngredientLot { KitchenId = 1, Code = $"L{lot}", Ingredient = "rice", ReceivedMs = 1_000 * lot });
        await database.SaveChangesAsync(Cancel);
        token = await heed.Services.GetRequiredService<IDeviceAdministration>().CreateTokenAsync("ai box", null, 2, "test", cancellation: Cancel);
    }

    public ValueTask DisposeAsync() => heed.DisposeAsync();

    [Fact]
    public async Task An_AI_box_hands_in_what_it_saw_where_it_may_and_who_may_sees_the_picture()
    {
        using var box = new HttpClient { BaseAddress = heed.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(box, "events", "{}"));
        box.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(box, "events", "{"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(box, "events", """{"id":"1","camera":"stove"}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(box, "events", """{"id":"1","camera":"nowhere","category":"rat"}"""));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(box, "events", """{"id":"1","camera":"other","category":"rat"}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(box, "events", """{"id":"1","camera":"stove","category":"rat","picture":"AAAA"}"""));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(box, "events", $$"""{"id":"1","camera":"stove","category":"rat","picture":"{{Picture}}"}"""));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(box, "frigate", """{"type":"new","before":{},"after":{"id":"f1","camera":"stove","label":"rat","top_score":0.9,"start_time":1700000000}}"""));
        await using var database = heed.Open();
        Assert.Equal(2, await database.Set<CameraFinding>().CountAsync(Cancel));
        var picture = await database.Set<KitchenPicture>().Select(static row => row.Id).SingleAsync(Cancel);
        await heed.AddUserAsync("here", Role.Regulator, 2);
        await heed.AddUserAsync("there", Role.Regulator, 3);
        using var here = await heed.SignInAsync("here");
        using var there = await heed.SignInAsync("there");
        using var seen = await here.GetAsync(new Uri($"/api/v1/kitchens/pictures/{picture}", UriKind.Relative), Cancel);
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await there.GetAsync(new Uri($"/api/v1/kitchens/pictures/{picture}", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Frigate_publishes_its_events_and_pictures_to_the_broker()
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqttPort).WithClientId("frigate").WithCredentials("frigate", token).Build(), Cancel);
        foreach (var payload in new[] { """{"type":"new","before":{},"after":{"id":"f1","camera":"stove","label":"rat","top_score":0.7,"start_time":1700000000}}""", "no json", """{"type":"end","before":{},"after":{"id":"f1","camera":"stove","label":"rat","top_score":0.95,"start_time":1700000000}}""" })
            await PublishAsync(client, "frigate/events", Encoding.UTF8.GetBytes(payload));
        await PublishAsync(client, "frigate/stove/rat/snapshot", Convert.FromBase64String(Picture));
        await PublishAsync(client, "frigate/stats", "{}"u8.ToArray());
        await using var database = heed.Open();
        var finding = await database.Set<CameraFinding>().SingleAsync(Cancel);
        Assert.Equal((0.95, "rodent", true), (finding.Score, finding.Category, finding.PictureId is not null));
        await client.DisconnectAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_phone_sends_its_registers_where_its_owner_works_and_again_without_harm()
    {
        await heed.AddUserAsync("manager", Role.KitchenManager, 2);
        using var phone = await heed.SignInAsync("manager");
        await heed.AddUserAsync("inspector", Role.Regulator, 1);
        using (var inspector = await heed.SignInAsync("inspector"))
            Assert.Equal(HttpStatusCode.Forbidden, (await inspector.PostAsJsonAsync("/api/v1/kitchens/1/registers", new { }, Cancel)).StatusCode);
        var page = await phone.GetStringAsync(new Uri("/register/1", UriKind.Relative), Cancel);
        Assert.Contains("data-kitchen=\"1\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(new Uri("/register/2", UriKind.Relative), Cancel)).StatusCode);
        var entry = new { clientId = "0123456789abcdef0123456789abcdef", register = "samples", inOrder = true, text = "", atMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 3_000_000, signature = "M1 1L9 9", picture = Picture };
        foreach (var (kitchen, status) in new[] { (1, HttpStatusCode.NoContent), (1, HttpStatusCode.NoContent), (2, HttpStatusCode.NotFound) })
            Assert.Equal(status, (await phone.PostAsJsonAsync($"/api/v1/kitchens/{kitchen}/registers", entry, Cancel)).StatusCode);
        using var wrong = await phone.PostAsJsonAsync("/api/v1/kitchens/1/registers", new { register = "samples" }, Cancel);
        Assert.Equal("register.fields", (await wrong.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("title").GetString());
        await using var database = heed.Open();
        Assert.Equal(entry.atMs, (await database.Set<RegisterEntry>().SingleAsync(Cancel)).AtMs);
        Assert.Equal(1, await database.Set<KitchenPicture>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Events_come_a_page_at_a_time_with_a_link_to_the_next_and_only_of_ones_own_kitchens()
    {
        await heed.AddUserAsync("epcis", Role.Regulator, 2);
        await heed.AddUserAsync("elsewhere", Role.Regulator, 3);
        using var reader = await heed.SignInAsync("epcis");
        using var other = await heed.SignInAsync("elsewhere");
        var ids = new List<string>();
        var next = "/api/v1/kitchens/epcis/events?eventType=ObjectEvent&EQ_bizStep=receiving&perPage=2";
        for (var page = 0; page < 3; page++)
        {
            using var answer = await reader.GetAsync(new Uri(next, UriKind.Relative), Cancel);
            Assert.Equal("application/ld+json", answer.Content.Headers.ContentType?.MediaType);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal("EPCISQueryDocument", body.GetProperty("type").GetString());
            ids.AddRange(body.GetProperty("epcisBody").GetProperty("queryResults").GetProperty("resultsBody").GetProperty("eventList").EnumerateArray().Select(static item => item.GetProperty("eventID").GetString()!));
            if (!answer.Headers.TryGetValues("Link", out var links))
                break;
            next = links.Single().Split('>')[0].TrimStart('<');
        }

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(5, ids.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync(new Uri("/api/v1/kitchens/epcis/events?GE_eventTime=soon", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(0, (await other.GetFromJsonAsync<JsonElement>("/api/v1/kitchens/epcis/events", Cancel)).GetProperty("epcisBody").GetProperty("queryResults").GetProperty("resultsBody").GetProperty("eventList").GetArrayLength());
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient box, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await box.PostAsync(new Uri($"/api/v1/kitchens/cameras/{path}", UriKind.Relative), body, Cancel);
        return answer.StatusCode;
    }

    private static async Task PublishAsync(IMqttClient client, string topic, byte[] payload) =>
        Assert.True((await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), Cancel)).IsSuccess);
}
