namespace Heed.Gateways.Mqtt;

/// <summary>Bounds of the MQTT intake.</summary>
public sealed class MqttGatewayOptions
{
    /// <summary>Publishes of one device that may wait for their commit; beyond it the device's socket is not read.</summary>
    public ushort InFlightPerDevice { get; init; } = 64;

    /// <summary>Publishes of all devices that may wait for their commit; beyond it no socket is read.</summary>
    public int InFlightOverall { get; init; } = 20_000;

    /// <summary>Messages that may wait for one device to take them; beyond it the oldest is dropped (it is sent again from the queue of commands).</summary>
    public int PendingMessagesPerDevice { get; init; } = 100;
}
