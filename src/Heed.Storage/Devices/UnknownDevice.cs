namespace Heed.Storage.Devices;

/// <summary>A device that called without being registered.</summary>
public sealed class UnknownDevice
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>Protocol it spoke.</summary>
    public required string Protocol { get; set; }

    /// <summary>Identity it sent.</summary>
    public required string HardwareId { get; set; }

    /// <summary>Where it came from last.</summary>
    public string Remote { get; set; } = "";

    /// <summary>What it sent, cut to 200 characters.</summary>
    public string Sample { get; set; } = "";

    /// <summary>How often it called.</summary>
    public long Count { get; set; }

    /// <summary>First call, Unix milliseconds.</summary>
    public long FirstMs { get; set; }

    /// <summary>Last call, Unix milliseconds.</summary>
    public long LastMs { get; set; }
}
