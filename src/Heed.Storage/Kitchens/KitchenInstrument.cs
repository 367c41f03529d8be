namespace Heed.Storage.Kitchens;

/// <summary>A probe that people measure with by hand, and its calibration.</summary>
public sealed class KitchenInstrument
{
    /// <summary>Number of the probe.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The kitchen.</summary>
    public Kitchen? Kitchen { get; set; }

    /// <summary>The name on it, as readings give it. Unique in the kitchen.</summary>
    public required string Code { get; set; }

    /// <summary>Make and model.</summary>
    public string Model { get; set; } = "";

    /// <summary>Number of the calibration's certificate.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>When it was calibrated last, Unix milliseconds.</summary>
    public long CalibratedMs { get; set; }

    /// <summary>When it must be calibrated again, Unix milliseconds.</summary>
    public long DueMs { get; set; }

    /// <summary>Since when it is used no more, Unix milliseconds; null while it is used.</summary>
    public long? RetiredMs { get; set; }
}
