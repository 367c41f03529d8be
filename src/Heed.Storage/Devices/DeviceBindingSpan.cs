namespace Heed.Storage.Devices;

/// <summary>Which subject a device watched, from when to when.</summary>
public sealed class DeviceBindingSpan
{
    /// <summary>Number of the span.</summary>
    public long Id { get; set; }

    /// <summary>The device.</summary>
    public long DeviceId { get; set; }

    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>From, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>To, Unix milliseconds; null while it lasts.</summary>
    public long? ToMs { get; set; }
}
