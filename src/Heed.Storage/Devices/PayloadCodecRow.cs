namespace Heed.Storage.Devices;

/// <summary>The payload codec of a LoRaWAN device model, as people changed it.</summary>
public sealed class PayloadCodecRow
{
    /// <summary>Number of the codec.</summary>
    public long Id { get; set; }

    /// <summary>Name of the model. Unique.</summary>
    public required string Model { get; set; }

    /// <summary>JavaScript with <c>decodeUplink</c>.</summary>
    public required string Script { get; set; }

    /// <summary>JSON object of paths and metrics; empty for the common names.</summary>
    public string Mapping { get; set; } = "";

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>When it was changed last, Unix milliseconds.</summary>
    public long ChangedMs { get; set; }
}
