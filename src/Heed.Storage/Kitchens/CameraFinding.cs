namespace Heed.Storage.Kitchens;

/// <summary>Something that a camera saw and a person must confirm or dismiss.</summary>
public sealed class CameraFinding
{
    /// <summary>Number of the finding.</summary>
    public long Id { get; set; }

    /// <summary>The camera.</summary>
    public long CameraId { get; set; }

    /// <summary>The camera.</summary>
    public KitchenCamera? Camera { get; set; }

    /// <summary>Identity that the source gave it. Unique with the camera.</summary>
    public required string ExternalId { get; set; }

    /// <summary>What was seen: <c>no-hat</c>, <c>rodent</c> …</summary>
    public required string Category { get; set; }

    /// <summary>How sure the source is, 0–1.</summary>
    public double Score { get; set; }

    /// <summary>When it was seen, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>The picture; null for none.</summary>
    public long? PictureId { get; set; }

    /// <summary>It is so; null before somebody looked.</summary>
    public bool? Confirmed { get; set; }

    /// <summary>Who looked.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>When, Unix milliseconds; null before.</summary>
    public long? DecidedMs { get; set; }

    /// <summary>The case of a confirmed one.</summary>
    public long? CaseId { get; set; }
}
