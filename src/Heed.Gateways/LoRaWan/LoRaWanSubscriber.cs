using System.Buffers;
using Heed.Kernel.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.Gateways.LoRaWan;

/// <summary>
/// Takes uplinks from outer brokers. The session is kept by the broker and a message is acknowledged after its commit, so that nothing is lost while Heed is away or its
/// store is down: then the connection is closed, and the broker sends again.
/// </summary>
public sealed class LoRaWanSubscriber(LoRaWanOptions options, LoRaWanIntake intake, TimeProvider clock, ILogger<LoRaWanSubscriber> log) : BackgroundService
{
    private const ushort InFlight = 64;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly string[] UplinkTopics = ["application/+/device/+/event/up", "v3/+/devices/+/up"];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(options.Brokers.Select(broker => ListenAsync(broker, stoppingToken)));

    private async Task ListenAsync(LoRaWanBroker broker, CancellationToken stopping)
    {
        var wait = FirstWait;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(broker, () => wait = FirstWait, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A broker may fail in any way; each time it is told and tried again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                log.LogWarning("The MQTT broker {Host}:{Port} cannot be used: {Reason} Trying again in {Seconds} s.", broker.Host, broker.Port, problem.Message, wait.TotalSeconds);
            }

            try
            {
                await Task.Delay(wait, clock, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task ListenOnceAsync(LoRaWanBroker broker, Action connected, CancellationToken stopping)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += args =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        client.ApplicationMessageReceivedAsync += message => TakeAsync(client, broker, message, stopping);
        await client.ConnectAsync(Session(broker), stopping);
        var subscribe = new MqttClientSubscribeOptionsBuilder();
        foreach (var topic in broker.Topics.Count > 0 ? broker.Topics : UplinkTopics)
            subscribe.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
        await client.SubscribeAsync(subscribe.Build(), stopping);
        log.LogInformation("Listening to uplinks at {Host}:{Port}.", broker.Host, broker.Port);
        connected();
        await gone.Task.WaitAsync(stopping);
    }

    private async Task TakeAsync(IMqttClient client, LoRaWanBroker broker, MqttApplicationMessageReceivedEventArgs message, CancellationToken stopping)
    {
        message.AutoAcknowledge = false;
        try
        {
            var answer = await intake.AcceptAsync(message.ApplicationMessage.Payload.ToArray(), $"{broker.Host}:{broker.Port}", null, stopping);
            if (answer.Problem is not null)
                log.LogDebug("An uplink on {Topic} was not kept: {Reason}", message.ApplicationMessage.Topic, answer.Problem);
        }
        catch (UplinkFormatException problem)
        {
            log.LogWarning("A message on {Topic} is no uplink: {Reason}", message.ApplicationMessage.Topic, problem.Message);
        }
        catch (IntakeUnavailableException)
        {
            await client.DisconnectAsync(cancellationToken: stopping);
            return;
        }

        await message.AcknowledgeAsync(stopping);
    }

    private static MqttClientOptions Session(LoRaWanBroker broker)
    {
        var session = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithClientId(broker.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval(uint.MaxValue)
            .WithReceiveMaximum(InFlight);
        if (broker.UserName.Length > 0)
            session.WithCredentials(broker.UserName, broker.Password);
        if (broker.Tls)
            session.WithTlsOptions(static tls => tls.UseTls());
        return session.Build();
    }
}
