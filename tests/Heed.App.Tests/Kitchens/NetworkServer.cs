using System.Text.Json;
using Heed.Gateways.Simulation;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.App.Tests.Kitchens;

/// <summary>A LoRaWAN network server that hands uplinks on to the instance's broker, as ChirpStack does; publishing completes when the readings are durable.</summary>
internal sealed class NetworkServer : IAsyncDisposable
{
    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private readonly TimeProvider clock;
    private int count;

    private NetworkServer(TimeProvider clock) => this.clock = clock;

    public static async Task<NetworkServer> ConnectAsync(int port, string token, TimeProvider clock)
    {
        var server = new NetworkServer(clock);
        await server.client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("network-server").WithCredentials("chirpstack", token).Build());
        return server;
    }

    /// <summary>A sensor reports a temperature, or its door.</summary>
    public Task ReportAsync(string devEui, string model, double celsius, bool isOpen = false)
    {
        var (fPort, bytes) = SensorPayloads.Of(model, celsius, isOpen);
        return SendAsync(devEui, fPort, bytes);
    }

    /// <summary>A sensor sends a payload.</summary>
    public async Task SendAsync(string devEui, int fPort, byte[] bytes)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            time = clock.GetUtcNow(),
            deviceInfo = new { applicationId = "kitchens", deviceName = devEui, devEui },
            fCnt = Interlocked.Increment(ref count),
            fPort,
            data = Convert.ToBase64String(bytes),
        });
        var message = new MqttApplicationMessageBuilder().WithTopic($"application/kitchens/device/{devEui}/event/up").WithPayload(json).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        Assert.True((await client.PublishAsync(message)).IsSuccess);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisconnectAsync();
        client.Dispose();
    }
}
