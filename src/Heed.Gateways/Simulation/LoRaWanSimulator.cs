using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.Gateways.Simulation;

/// <summary>A network server with live sensors of kitchens: publishes uplinks in ChirpStack's form to a broker, as the real one does.</summary>
/// <param name="host">The broker.</param>
/// <param name="port">Its port.</param>
/// <param name="token">Token of an integration that may write observations.</param>
/// <param name="sensors">The sensors.</param>
/// <param name="clock">The clock.</param>
public sealed class LoRaWanSimulator(string host, int port, string token, IReadOnlyList<SimulatedSensor> sensors, TimeProvider clock)
{
    /// <summary>Time between two uplinks of a sensor.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>A door is opened so often, and stays open for one interval.</summary>
    private const int DoorEvery = 7;

    /// <summary>Publishes until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var session = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId("simulated-network-server").WithCredentials("chirpstack", token).Build();
        await client.ConnectAsync(session, stopping);
        using var timer = new PeriodicTimer(Interval, clock);
        for (var round = 0; ; round++)
        {
            for (var place = 0; place < sensors.Count; place++)
                await client.PublishAsync(Message(sensors[place], place, round), stopping);
            await timer.WaitForNextTickAsync(stopping);
        }
    }

    private MqttApplicationMessage Message(SimulatedSensor sensor, int place, int round)
    {
        var (fPort, bytes) = SensorPayloads.Of(sensor.Model, Celsius(sensor.Kind, place, round), (round + place) % DoorEvery == DoorEvery - 1);
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            deduplicationId = $"{sensor.DevEui}-{round}",
            time = clock.GetUtcNow(),
            deviceInfo = new { applicationId = "demo", deviceName = sensor.Name, devEui = sensor.DevEui },
            fCnt = round,
            fPort,
            data = Convert.ToBase64String(bytes),
            rxInfo = new[] { new { rssi = -80 - (place % 20) } },
        });
        return new MqttApplicationMessageBuilder()
            .WithTopic($"application/demo/device/{sensor.DevEui}/event/up").WithPayload(json).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
    }

    /// <summary>Compressors and thermostats swing; each sensor in its own phase.</summary>
    private static double Celsius(string kind, int place, int round)
    {
        var swing = Math.Sin((round + (place * 3)) / 5.0);
        return kind switch
        {
            "refrigerator" or "cold-vehicle" => 3.6 + (1.4 * swing),
            "freezer" => -19 + (1.8 * swing),
            "hot-cabinet" or "hot-vehicle" => 66 + (2.5 * swing),
            _ => 21.5 + swing,
        };
    }
}
