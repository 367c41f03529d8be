using System.Net;
using System.Text;
using Heed.Gateways.LoRaWan;
using Heed.Kernel.Observations;
using Heed.Testing;
using MQTTnet;
using MQTTnet.Server;

namespace Heed.Gateways.Tests.LoRaWan;

public class LoRaWanIntakeTests
{
    private const string Topic = $"application/a/device/{Uplinks.Eui}/event/up";

    public static TheoryData<string> Messages => [Uplinks.ChirpStack(), Uplinks.TheThingsStack()];

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_webhook_is_answered_when_its_reading_is_durable(string message)
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var response = await PostAsync(host, message);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertReading(await host.NextAsync());
    }

    [Theory]
    [InlineData(Topic)]
    [InlineData("v3/app@tenant/devices/fridge/up")]
    public async Task A_network_server_publishes_to_the_broker_with_its_token(string topic)
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var client = await host.ConnectAsync();
        await LoRaWanHost.PublishAsync(client, "application/a/device/x/event/join", Uplinks.Join);
        await LoRaWanHost.PublishAsync(client, topic, topic == Topic ? Uplinks.ChirpStack() : Uplinks.TheThingsStack());
        AssertReading(await host.NextAsync());
    }

    [Fact]
    public async Task A_wrong_token_opens_nothing()
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var client = await host.ConnectAsync("wrong");
        Assert.False(client.IsConnected);
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        using var response = await PostAsync(host, Uplinks.ChirpStack());
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_token_speaks_only_for_its_own_area()
    {
        await using var host = await LoRaWanHost.StartAsync();
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", "elsewhere");
        using var response = await PostAsync(host, Uplinks.ChirpStack());
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(host.HasTaken);
    }

    [Fact]
    public async Task Uplinks_of_an_outer_broker_are_taken_in()
    {
        var port = FreePort.Next();
        var outer = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).Build());
        await outer.StartAsync();
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        outer.ClientSubscribedTopicAsync += args =>
        {
            subscribed.TrySetResult();
            return Task.CompletedTask;
        };
        await using var host = await LoRaWanHost.StartAsync(outer: new() { Host = "127.0.0.1", Port = port });
        await subscribed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await outer.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload(Uplinks.ChirpStack()).Build()) { SenderClientId = "chirpstack" },
            TestContext.Current.CancellationToken);
        AssertReading(await host.NextAsync());
        await outer.StopAsync();
        outer.Dispose();
    }

    [Fact]
    public async Task When_the_store_is_down_nothing_is_acknowledged()
    {
        await using var host = await LoRaWanHost.StartAsync();
        host.IsDown = true;
        using var response = await PostAsync(host, Uplinks.ChirpStack());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        using var client = await host.ConnectAsync();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += args =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<Exception>(() => LoRaWanHost.PublishAsync(client, Topic, Uplinks.ChirpStack()));
        await gone.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_device_that_was_never_registered_is_listed()
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var response = await PostAsync(host, Uplinks.ChirpStack().Replace("24E124136B502217", "0000000000000001", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(["0000000000000001"], host.Unknown);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"deviceInfo":{"devEui":"zz"},"fCnt":1}""")]
    [InlineData("""{"deviceInfo":{"devEui":"24e124136b502217"},"fCnt":1,"data":"*"}""")]
    public async Task A_message_that_is_no_uplink_is_refused_with_its_reason(string message)
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var response = await PostAsync(host, message);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused()
    {
        await using var host = await LoRaWanHost.StartAsync();
        using var response = await PostAsync(host, new string(' ', UplinkReader.MaxBytes + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public void Vendors_names_become_metrics_by_a_mapping_or_by_custom()
    {
        Assert.Equal([(Metric.Temperature, 28.29), (Metric.BatteryVoltage, 3.06)], Read("", """{"data":{"TempC_SHT":28.29,"BatV":3.06,"Node":"x"}}"""));
        Assert.Equal([(Metric.Temperature, 4.0)], Read("""{"probe.core":"temperature"}""", """{"data":{"TempC_SHT":28.29,"probe":{"core":4}}}"""));
        Assert.Throws<PayloadCodecException>(() => CodecMapping.Read("""{"x":"Mood"}"""));
    }

    private static IEnumerable<(Metric Metric, double Value)> Read(string mapping, string answer)
    {
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        return CodecMapping.Read(mapping).Observations(json.RootElement, false, new SubjectId(1), 0).Select(static o => (o.Metric, o.Value));
    }

    private static void AssertReading(Observation reading) =>
        Assert.Equal((new SubjectId(5), Metric.Temperature, 2.3, new DateTimeOffset(2025, 5, 17, 23, 59, 50, 123, TimeSpan.Zero).ToUnixTimeMilliseconds()), (reading.Subject, reading.Metric, reading.Value, reading.AtMs));

    private static async Task<HttpResponseMessage> PostAsync(LoRaWanHost host, string message)
    {
        using var content = new StringContent(message, Encoding.UTF8, "application/json");
        return await host.Http.PostAsync(new Uri(LoRaWanEndpoints.Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
