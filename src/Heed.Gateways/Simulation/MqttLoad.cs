using Heed.Gateways.Mqtt;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Heed.Gateways.Simulation;

/// <summary>Load of SenML over MQTT: each device keeps QoS 1 publishes in flight.</summary>
public static class MqttLoad
{
    /// <summary>Runs until cancelled; gives the report over the whole run.</summary>
    public static Task<SimulationReport> RunAsync(
        SimulationOptions options, TimeProvider clock, IProgress<SimulationReport>? progress, CancellationToken cancellation)
    {
        var meter = new SimulationMeter("mqtt", options.Devices, clock);
        return meter.RunAsync(
            (number, stop) => meter.RepeatAsync(
                inner => DeviceAsync(options, number, meter, clock, inner), $"{options.Host}:{options.Port}", options.LongestBackOff, stop),
            progress,
            cancellation);
    }

    private static async Task DeviceAsync(SimulationOptions options, int number, SimulationMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        var device = options.DeviceName(number);
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithTcpServer(options.Host, options.Port)
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithClientId(device)
                .WithCredentials(device, options.DeviceSecret(number))
                .Build(),
            cancellation).ConfigureAwait(false);
        if (!client.IsConnected)
            throw new InvalidOperationException($"the broker refuses the device {device}: check its name and secret.");
        meter.Connected();
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var lanes = Enumerable.Range(0, options.InFlight).Select(lane => PublishAsync(client, options, number, lane, meter, clock, ended.Token)).ToArray();
            var first = await Task.WhenAny(lanes).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first.ConfigureAwait(false);
        }
        finally
        {
            meter.Disconnected();
        }
    }

    private static async Task PublishAsync(
        IMqttClient client, SimulationOptions options, int number, int lane, SimulationMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        var model = new WearerModel(WearerProfile.FromSeed(options.Seed + number, 0), 0);
        var device = options.DeviceName(number);
        var topic = MqttTopics.SenMl(device);
        for (long sent = 0; ; sent++)
        {
            while ((sent * options.InFlight) + lane >= meter.Due(options.MessagesPerSecond))
                await Task.Delay(TimeSpan.FromSeconds(options.Devices / options.MessagesPerSecond), clock, cancellation).ConfigureAwait(false);
            var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var sentAt = clock.GetTimestamp();
            meter.Sent();
            var message = new MqttApplicationMessage
            {
                Topic = topic,
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                Payload = new(SenMlPacks.Write(device, model.At(nowMs), nowMs)),
            };
            var result = await client.PublishAsync(message, cancellation).ConfigureAwait(false);
            if (result.IsSuccess)
                meter.Replied(sentAt);
            else
                meter.Failed();
        }
    }
}
