using Heed.Storage.Subjects;

namespace Heed.Storage.Devices;

/// <summary>A further channel of a device — the second probe of a sensor — and the subject that it watches. Channel 1 is the device's own subject.</summary>
public sealed class DeviceChannel
{
    /// <summary>The device.</summary>
    public long DeviceId { get; set; }

    /// <summary>Number of the channel, from 2.</summary>
    public int Channel { get; set; }

    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>The subject.</summary>
    public Subject? Subject { get; set; }
}
