namespace Heed.Kernel.Devices;

/// <summary>The register of devices as gateways see it: answers from memory, at wire speed.</summary>
public interface IDeviceDirectory
{
    /// <summary>The device with this identity on this protocol, or null when it was never registered.</summary>
    DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId);

    /// <summary>Notes a device that called without being registered, for one-click registration. Bounded and never blocks.</summary>
    void ReportUnknown(string protocol, string hardwareId, string remote, string sample);

    /// <summary>Notes that a device was heard, on which connection. Bounded and never blocks.</summary>
    void ReportHeard(long deviceId, string remote, bool connected);
}
