namespace Heed.Gateways.Mqtt;

/// <summary>The topics of a device: <c>heed/v1/DEVICE/…</c>, DEVICE being its hardware identity.</summary>
public static class MqttTopics
{
    /// <summary>Where the device publishes SenML packs.</summary>
    public static string SenMl(string device) => $"heed/v1/{device}/senml";

    /// <summary>Where commands for the device are published.</summary>
    public static string Command(string device) => $"heed/v1/{device}/command";

    /// <summary>Where the device is told which of its records were refused.</summary>
    public static string Errors(string device) => $"heed/v1/{device}/errors";

    /// <summary>True for the topic of an uplink: <c>application/APP/device/EUI/event/up</c> (ChirpStack v4), <c>v3/APP@TENANT/devices/DEVICE/up</c> (The Things Stack v3).</summary>
    public static bool IsUplink(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic.Split('/') is ["application", _, "device", _, "event", "up"] or ["v3", _, "devices", _, "up"];
    }
}
