using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.SenMl;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.AspNetCore;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Heed.Gateways.Mqtt;

/// <summary>
/// MQTT intake: a broker that only takes in. Devices publish SenML packs to <c>heed/v1/DEVICE/senml</c>; name = client identifier = hardware
/// identity, password = secret. A QoS 1 publish is acknowledged after its commit while the next ones are already being taken in. Nothing is
/// forwarded or retained. A LoRaWAN network server signs in with any name and the token of an integration as its password, and publishes uplinks to its own topics.
/// A commit that fails closes the connection without acknowledgement, so that the device repeats.
/// </summary>
public sealed class MqttGateway : IHostedLifecycleService, IDisposable
{
    private const string ServerSender = "heed/server";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly IDeviceDirectory devices;
    private readonly IIntake intake;
    private readonly TimeProvider clock;
    private readonly ILogger<MqttGateway> logger;
    private readonly MqttGatewayOptions options;
    private readonly ITokenDirectory? tokens;
    private readonly LoRaWanIntake? uplinks;
    private readonly ITopicSink[] sinks;
    private readonly MqttServer server;
    private readonly SemaphoreSlim places;
    private readonly ConcurrentDictionary<string, MqttDeviceSession> sessions = new(StringComparer.Ordinal);

    /// <summary>A gateway behind Kestrel's MQTT connection handler.</summary>
    public MqttGateway(
        IDeviceDirectory devices, IIntake intake, TimeProvider clock, ILogger<MqttGateway> logger, MqttConnectionHandler connections, MqttGatewayOptions? options = null,
        ITokenDirectory? tokens = null, LoRaWanIntake? uplinks = null, IEnumerable<ITopicSink>? sinks = null)
    {
        this.tokens = tokens;
        this.uplinks = uplinks;
        this.sinks = [.. sinks ?? []];
        this.devices = devices;
        this.intake = intake;
        this.clock = clock;
        this.logger = logger;
        this.options = options ?? new();
        places = new(this.options.InFlightOverall, this.options.InFlightOverall);
        var serverOptions = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithMaxPendingMessagesPerClient(this.options.PendingMessagesPerDevice)
            .Build();
        server = new MqttServerFactory().CreateMqttServer(serverOptions, [connections]);
        server.ValidatingConnectionAsync += Validate;
        server.ClientDisconnectedAsync += Disconnected;
        server.InterceptingInboundPacketAsync += Inbound;
        server.InterceptingOutboundPacketAsync += Outbound;
        server.InterceptingPublishAsync += ForwardOwnOnly;
        server.InterceptingSubscriptionAsync += Subscribe;
    }

    /// <summary>What was counted since the start.</summary>
    public MqttCounters Counters { get; } = new();

    /// <summary>Devices connected now.</summary>
    public int Connected => sessions.Count;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync();

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the connections before Kestrel stops, which would wait for them: devices repeat what was not acknowledged.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => server.StopAsync();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        server.Dispose();
        places.Dispose();
        Counters.Dispose();
    }

    private Task Validate(ValidatingConnectionEventArgs connection)
    {
        var binding = MqttCredentials.Check(devices, connection.UserName, connection.RawPassword);
        if (binding?.SecretEndsMs is { } endsMs && endsMs <= clock.GetUtcNow().ToUnixTimeMilliseconds())
        {
            Counters.RefusedConnection();
            connection.ReasonCode = MqttConnectReasonCode.NotAuthorized;
            connection.ReasonString = $"The password ended at {DateTimeOffset.FromUnixTimeMilliseconds(endsMs):yyyy-MM-dd HH:mm} UTC. Give the device a new one on its page.";
            return Task.CompletedTask;
        }

        if (binding is null && uplinks is not null && Integration(connection) is { } holder)
        {
            Begin(new(connection.ClientId, 0, connection.RemoteEndPoint, options.InFlightPerDevice, places, intake, holder));
            return Task.CompletedTask;
        }

        if (binding is null)
        {
            Counters.RefusedConnection();
            if (!string.IsNullOrEmpty(connection.UserName) && devices.Find(IntegrationSubjects.Protocol, connection.UserName) is null)
                devices.ReportUnknown(IntegrationSubjects.Protocol, connection.UserName, connection.RemoteEndPoint?.ToString() ?? string.Empty, "MQTT");
            connection.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        }

        if (connection.ClientId.Length == 0)
            connection.AssignedClientIdentifier = binding.HardwareId;
        else if (connection.ClientId != binding.HardwareId)
        {
            connection.ReasonCode = MqttConnectReasonCode.ClientIdentifierNotValid;
            connection.ReasonString = "The client identifier must be the device's name, so that no device can displace another.";
            return Task.CompletedTask;
        }

        Begin(new(binding.HardwareId, binding.DeviceId, connection.RemoteEndPoint, options.InFlightPerDevice, places, intake));
        devices.ReportHeard(binding.DeviceId, connection.RemoteEndPoint?.ToString() ?? string.Empty, connected: true);
        return Task.CompletedTask;
    }

    /// <summary>The integration that signs in; it may take no device's name.</summary>
    private TokenHolder? Integration(ValidatingConnectionEventArgs connection) =>
        connection.ClientId.Length > 0 && devices.Find(IntegrationSubjects.Protocol, connection.ClientId) is null
        && tokens?.Find(connection.Password, "mqtt", (connection.RemoteEndPoint as IPEndPoint)?.Address) is { Device: null, MayWriteObservations: true } holder ? holder : null;

    /// <summary>A newer connection of a device takes the older one's place.</summary>
    private void Begin(MqttDeviceSession session)
    {
        MqttDeviceSession? older = null;
        sessions.AddOrUpdate(session.Device, session, (_, current) =>
        {
            older = current;
            return session;
        });
        older?.End();
    }

    private Task Disconnected(ClientDisconnectedEventArgs gone)
    {
        if (!sessions.TryGetValue(gone.ClientId, out var session) || !Equals(session.Remote, gone.RemoteEndPoint) || !sessions.TryRemove(new(gone.ClientId, session)))
            return Task.CompletedTask;
        session.End();
        if (session.Holder is null)
            devices.ReportHeard(session.DeviceId, gone.RemoteEndPoint?.ToString() ?? string.Empty, connected: false);
        return Task.CompletedTask;
    }

    private Task Inbound(InterceptingPacketEventArgs inbound)
    {
        if (inbound.Packet is not MqttPublishPacket publish)
            return Task.CompletedTask;
        if (!sessions.TryGetValue(inbound.ClientId, out var session) || !Equals(session.Remote, inbound.RemoteEndPoint))
        {
            inbound.ProcessPacket = false;
            return Task.CompletedTask;
        }

        if (Objection(session, publish) is { } reason)
        {
            inbound.ProcessPacket = false;
            return DisconnectAsync(session, reason);
        }

        if (!session.TryEnter())
            return TakeLaterAsync(session, publish, inbound.CancellationToken);
        Take(session, publish);
        return Task.CompletedTask;
    }

    /// <summary>Why a publish ends its connection; null when it is welcome.</summary>
    private MqttDisconnectReasonCode? Objection(MqttDeviceSession session, MqttPublishPacket publish)
    {
        if (session.Holder is null && (publish.Topic != session.SenMlTopic || devices.Find(IntegrationSubjects.Protocol, session.Device) is null))
            return MqttDisconnectReasonCode.NotAuthorized;
        return publish.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtLeastOnce ? MqttDisconnectReasonCode.QoSNotSupported : null;
    }

    /// <summary>The bounds are reached: the connection is not read until there is room.</summary>
    private async Task TakeLaterAsync(MqttDeviceSession session, MqttPublishPacket publish, CancellationToken cancellation)
    {
        await session.EnterAsync(cancellation).ConfigureAwait(false);
        Take(session, publish);
    }

    /// <summary>Begins the work on a publish; its acknowledgement waits for the work, and holds its place so long.</summary>
    private void Take(MqttDeviceSession session, MqttPublishPacket publish)
    {
        Counters.Pack();
        var work = session.Holder is null ? TakePack(session, publish.Payload) : TakeUplinkAsync(session, publish);
        if (publish.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce)
            session.Remember(publish.PacketIdentifier, work);
        else
            _ = LeaveAfterAsync(session, work);
    }

    private async Task LeaveAfterAsync(MqttDeviceSession session, Task work)
    {
        await IsTakenAsync(session, work).ConfigureAwait(false);
        session.Leave();
    }

    /// <summary>True when the message is durable, or can never be: both are acknowledged.</summary>
    private async Task<bool> IsTakenAsync(MqttDeviceSession session, Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
            return true;
        }
        catch (IntakeUnavailableException)
        {
            Counters.FailedCommit();
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogError(exception, "A pack of device {DeviceId} could not be taken in; it was not acknowledged and will come again.", session.DeviceId);
            Counters.FailedCommit();
            return false;
        }
    }

    /// <summary>Decodes a pack and hands it in. The task is the intake's own where nothing else is to be done: many publishes then share one.</summary>
    private Task TakePack(MqttDeviceSession session, ReadOnlySequence<byte> payload)
    {
        try
        {
            if (Decode(session, payload) is not { } result)
                return Task.CompletedTask;
            var accepted = result.Observations.Length > 0 ? session.Intake.AcceptAsync(result.Observations) : Task.CompletedTask;
            return result.Refused.Count > 0 ? ReportAfterAsync(session, result, accepted) : accepted;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Task.FromException(exception);
        }
    }

    private async Task ReportAfterAsync(MqttDeviceSession session, SenMlResult result, Task accepted)
    {
        await accepted.ConfigureAwait(false);
        Counters.RefusedRecords(result.Refused.Count);
        await ReportAsync(session, new MqttErrorReport(result.AcceptedRecords, null, result.Refused)).ConfigureAwait(false);
    }

    /// <summary>A network server publishes much beside uplinks: that is passed over.</summary>
    private async Task TakeUplinkAsync(MqttDeviceSession session, MqttPublishPacket publish)
    {
        try
        {
            if (Array.Find(sinks, sink => sink.Takes(publish.Topic)) is { } sink)
            {
                await sink.TakeAsync(publish.Topic, publish.Payload.ToArray(), area => tokens!.Covers(session.Holder!, area)).ConfigureAwait(false);
                return;
            }

            if (!MqttTopics.IsUplink(publish.Topic))
                return;
            await uplinks!.AcceptAsync(publish.Payload.ToArray(), session.Remote?.ToString() ?? "", area => tokens!.Covers(session.Holder!, area)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UplinkFormatException or FormatException)
        {
            Counters.BadPack();
            logger.LogWarning("A message on {Topic} cannot be read: {Reason}", publish.Topic, exception.Message);
        }
    }

    /// <summary>The pack's meaning; null when it has none, which is reported to the device.</summary>
    private SenMlResult? Decode(MqttDeviceSession session, ReadOnlySequence<byte> payload)
    {
        try
        {
            if (devices.Find(IntegrationSubjects.Protocol, session.Device)?.Subject is not { } subject)
                throw new SenMlFormatException("The device is bound to nobody: its readings are not stored. Bind it to a subject first.");
            var receivedMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            return payload.IsSingleSegment
                ? SenMlReader.Read(payload.FirstSpan, subject, receivedMs)
                : SenMlReader.Read(payload.ToArray(), subject, receivedMs);
        }
        catch (SenMlFormatException exception)
        {
            Counters.BadPack();
            _ = ReportAsync(session, new MqttErrorReport(0, exception.Message, []));
            return null;
        }
    }

    private Task Outbound(InterceptingPacketEventArgs outbound)
    {
        if (outbound.Packet is MqttConnAckPacket connected)
        {
            connected.TopicAliasMaximum = 0;
            connected.ReceiveMaximum = options.InFlightPerDevice;
            connected.MaximumQoS = MqttQualityOfServiceLevel.AtLeastOnce;
            connected.RetainAvailable = false;
            connected.WildcardSubscriptionAvailable = false;
            connected.SharedSubscriptionAvailable = false;
            return Task.CompletedTask;
        }

        if (outbound.Packet is not MqttPubAckPacket acknowledgement)
            return Task.CompletedTask;
        if (!sessions.TryGetValue(outbound.ClientId, out var session) || !Equals(session.Remote, outbound.RemoteEndPoint) || session.Take(acknowledgement.PacketIdentifier) is not { } work)
        {
            outbound.ProcessPacket = false;
            return Task.CompletedTask;
        }

        if (!work.IsCompletedSuccessfully)
            return AcknowledgeLaterAsync(outbound, session, work);
        session.Leave();
        return Task.CompletedTask;
    }

    /// <summary>Acknowledges once the work is done; work that failed closes the connection instead, so that the device repeats.</summary>
    private async Task AcknowledgeLaterAsync(InterceptingPacketEventArgs outbound, MqttDeviceSession session, Task work)
    {
        var taken = await IsTakenAsync(session, work).ConfigureAwait(false);
        session.Leave();
        if (taken)
            return;
        outbound.ProcessPacket = false;
        await DisconnectAsync(session, MqttDisconnectReasonCode.ServerBusy).ConfigureAwait(false);
    }

    /// <summary>Devices' messages, last wills among them, go nowhere; only our own reach the device they are for.</summary>
    private static Task ForwardOwnOnly(InterceptingPublishEventArgs publish)
    {
        publish.ProcessPublish = publish.ClientId == ServerSender;
        return Task.CompletedTask;
    }

    private Task Subscribe(InterceptingSubscriptionEventArgs subscription)
    {
        var allowed = sessions.TryGetValue(subscription.ClientId, out var session)
            && (subscription.TopicFilter.Topic == session.CommandTopic || subscription.TopicFilter.Topic == session.ErrorsTopic);
        subscription.ProcessSubscription = allowed;
        if (!allowed)
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        return Task.CompletedTask;
    }

    private async Task ReportAsync(MqttDeviceSession session, MqttErrorReport report)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(session.ErrorsTopic)
            .WithPayload(JsonSerializer.SerializeToUtf8Bytes(report, Json))
            .Build();
        await server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = ServerSender }).ConfigureAwait(false);
    }

    private async Task DisconnectAsync(MqttDeviceSession session, MqttDisconnectReasonCode reason)
    {
        try
        {
            await server.DisconnectClientAsync(session.Device, new MqttServerClientDisconnectOptions { ReasonCode = reason }).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The connection is gone already: that is all we wanted.
        }
    }
}
