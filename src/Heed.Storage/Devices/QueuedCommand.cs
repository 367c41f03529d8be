namespace Heed.Storage.Devices;

/// <summary>A command to a device and how far it came.</summary>
public sealed class QueuedCommand
{
    /// <summary>Number of the command.</summary>
    public long Id { get; set; }

    /// <summary>The device.</summary>
    public long DeviceId { get; set; }

    /// <summary>Command word.</summary>
    public required string Name { get; set; }

    /// <summary>Arguments after the word.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>Who queued it.</summary>
    public string RequestedBy { get; set; } = "";

    /// <summary>When it was queued, Unix milliseconds.</summary>
    public long QueuedMs { get; set; }

    /// <summary>When it was last sent; null before.</summary>
    public long? SentMs { get; set; }

    /// <summary>When the device echoed it; null before.</summary>
    public long? ConfirmedMs { get; set; }

    /// <summary>When it was withdrawn; null unless it was.</summary>
    public long? WithdrawnMs { get; set; }
}
