using System.Buffers;
using System.Collections.Concurrent;
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
    private readonly MqttServer server;
    private readonly SemaphoreSlim places;
    private readonly ConcurrentDictionary<string, MqttDeviceSession> sessions = new(StringComparer.Ordinal);

    /// <summary>A gateway behind Kestrel's MQTT connection handler.</summary>
    public MqttGateway(
        IDeviceDirectory devices, IIntake intake, TimeProvider clock, ILogger<MqttGateway> logger, MqttConnectionHandler connections, MqttGatewayOptions? options = null,
        ITokenDirectory? tokens = null, LoRaWanIntake? uplinks = null)
    {
        this.tokens = tokens;
        this.uplinks = uplinks;
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
        if (binding is null && uplinks is not null && Integration(connection) is { } holder)
        {
            sessions[connection.ClientId] = new(connection.ClientId, 0, connection.RemoteEndPoint, options.InFlightPerDevice, intake, holder);
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

        sessions[binding.HardwareId] = new(binding.HardwareId, binding.DeviceId, connection.RemoteEndPoint, options.InFlightPerDevice, intake);
        devices.ReportHeard(binding.DeviceId, connection.RemoteEndPoint?.ToString() ?? string.Empty, connected: true);
        return Task.CompletedTask;
    }

    /// <summary>The integration that signs in; it may take no device's name.</summary>
    private TokenHolder? Integration(ValidatingConnectionEventArgs connection) =>
        connection.ClientId.Length > 0 && devices.Find(IntegrationSubjects.Protocol, connection.ClientId) is null
        && tokens?.Find(connection.Password) is { Device: null, MayWriteObservations: true } holder ? holder : null;

    private Task Disconnected(ClientDisconnectedEventArgs gone)
    {
        if (sessions.TryGetValue(gone.ClientId, out var session) && Equals(session.Remote, gone.RemoteEndPoint)
            && sessions.TryRemove(new(gone.ClientId, session)) && session.Holder is null)
        {
            devices.ReportHeard(session.DeviceId, gone.RemoteEndPoint?.ToString() ?? string.Empty, connected: false);
        }

        return Task.CompletedTask;
    }

    private Task Inbound(InterceptingPacketEventArgs inbound) =>
        inbound.Packet is MqttPublishPacket publish ? TakeAsync(inbound, publish) : Task.CompletedTask;

    /// <summary>Starts taking a pack in; waits only while the bounds are reached.</summary>
    private async Task TakeAsync(InterceptingPacketEventArgs inbound, MqttPublishPacket publish)
    {
        if (!sessions.TryGetValue(inbound.ClientId, out var session) || !Equals(session.Remote, inbound.RemoteEndPoint))
        {
            inbound.ProcessPacket = false;
            return;
        }

        if (session.Holder is not null)
        {
            if (publish.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtLeastOnce)
                inbound.ProcessPacket = false;
            else
                await StartAsync(inbound, publish, session, () => TakeUplinkAsync(session, publish)).ConfigureAwait(false);
            return;
        }

        var binding = devices.Find(IntegrationSubjects.Protocol, session.Device);
        if (publish.Topic != session.SenMlTopic || publish.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtLeastOnce || binding is null)
        {
            inbound.ProcessPacket = false;
            await DisconnectAsync(session, binding is not null && publish.Topic == session.SenMlTopic
                ? MqttDisconnectReasonCode.QoSNotSupported
                : MqttDisconnectReasonCode.NotAuthorized).ConfigureAwait(false);
            return;
        }

        await StartAsync(inbound, publish, session, () => TakePackAsync(session, binding, publish.Payload)).ConfigureAwait(false);
    }

    /// <summary>Begins the work on a publish as soon as there is room for it; its acknowledgement waits for the work.</summary>
    private async Task StartAsync(InterceptingPacketEventArgs inbound, MqttPublishPacket publish, MqttDeviceSession session, Func<Task> work)
    {
        Counters.Pack();
        await session.Places.WaitAsync(inbound.CancellationToken).ConfigureAwait(false);
        try
        {
            await places.WaitAsync(inbound.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            session.Places.Release();
            throw;
        }

        var commit = CommitAsync(session, work);
        if (publish.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce)
            session.Remember(publish.PacketIdentifier, commit);
    }

    /// <summary>True when the message is durable, or can never be: both are acknowledged.</summary>
    private async Task<bool> CommitAsync(MqttDeviceSession session, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
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
        finally
        {
            places.Release();
            session.Places.Release();
        }
    }

    private async Task TakePackAsync(MqttDeviceSession session, DeviceBinding binding, ReadOnlySequence<byte> payload)
    {
        if (Decode(session, binding, payload) is not { } result)
            return;
        if (result.Observations.Length > 0)
            await session.Intake.AcceptAsync(result.Observations, CancellationToken.None).ConfigureAwait(false);
        if (result.Refused.Count > 0)
        {
            Counters.RefusedRecords(result.Refused.Count);
            await ReportAsync(session, new MqttErrorReport(result.AcceptedRecords, null, result.Refused)).ConfigureAwait(false);
        }
    }

    /// <summary>A network server publishes much beside uplinks: that is passed over.</summary>
    private async Task TakeUplinkAsync(MqttDeviceSession session, MqttPublishPacket publish)
    {
        if (!MqttTopics.IsUplink(publish.Topic))
            return;
        try
        {
            await uplinks!.AcceptAsync(publish.Payload.ToArray(), session.Remote?.ToString() ?? "", area => tokens!.Covers(session.Holder!, area)).ConfigureAwait(false);
        }
        catch (UplinkFormatException exception)
        {
            Counters.BadPack();
            logger.LogWarning("A message on {Topic} is no uplink: {Reason}", publish.Topic, exception.Message);
        }
    }

    /// <summary>The pack's meaning; null when it has none, which is reported to the device.</summary>
    private SenMlResult? Decode(MqttDeviceSession session, DeviceBinding binding, ReadOnlySequence<byte> payload)
    {
        try
        {
            if (binding.Subject is not { } subject)
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

    private async Task Outbound(InterceptingPacketEventArgs outbound)
    {
        if (outbound.Packet is MqttConnAckPacket connected)
        {
            connected.TopicAliasMaximum = 0;
            connected.ReceiveMaximum = options.InFlightPerDevice;
            connected.MaximumQoS = MqttQualityOfServiceLevel.AtLeastOnce;
            connected.RetainAvailable = false;
            connected.WildcardSubscriptionAvailable = false;
            connected.SharedSubscriptionAvailable = false;
            return;
        }

        if (outbound.Packet is not MqttPubAckPacket acknowledgement)
            return;
        if (!sessions.TryGetValue(outbound.ClientId, out var session) || !Equals(session.Remote, outbound.RemoteEndPoint))
            outbound.ProcessPacket = false;
        else if (!await session.Take(acknowledgement.PacketIdentifier).ConfigureAwait(false))
        {
            outbound.ProcessPacket = false;
            await DisconnectAsync(session, MqttDisconnectReasonCode.ServerBusy).ConfigureAwait(false);
        }
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
