namespace Heed.Console.Devices;

/// <summary>A device to be registered, as a form edits it.</summary>
public sealed class DeviceForm
{
    /// <summary>Protocol it speaks.</summary>
    public string Protocol { get; set; } = "watch";

    /// <summary>Identity it sends.</summary>
    public string HardwareId { get; set; } = "";

    /// <summary>Model; empty for the default.</summary>
    public string Model { get; set; } = "";

    /// <summary>The area it belongs to; that of its wearer when it has one.</summary>
    public int AreaId { get; set; }

    /// <summary>Whom it watches; null for stock.</summary>
    public long? SubjectId { get; set; }
}
