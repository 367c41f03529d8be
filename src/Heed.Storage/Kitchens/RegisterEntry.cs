namespace Heed.Storage.Kitchens;

/// <summary>An entry of a kitchen's registers: samples kept, morning checks, disinfection, receiving, daily, weekly and monthly duties. Never changed.</summary>
public sealed class RegisterEntry
{
    /// <summary>Number of the entry.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The register: <c>samples</c>, <c>morning-check</c> …</summary>
    public required string Register { get; set; }

    /// <summary>Day it is for, as a number yyyyMMdd in the county's time.</summary>
    public int Day { get; set; }

    /// <summary>All was in order.</summary>
    public bool InOrder { get; set; }

    /// <summary>What was found and done.</summary>
    public string Text { get; set; } = "";

    /// <summary>Identity that the browser gave it before it was sent, so that sending again keeps it once; null for what was written here.</summary>
    public string? ClientId { get; set; }

    /// <summary>A picture; null for none.</summary>
    public long? PictureId { get; set; }

    /// <summary>The signature as it was drawn: an SVG path; empty for none.</summary>
    public string Signature { get; set; } = "";

    /// <summary>When it reached us, Unix milliseconds; later than <see cref="AtMs"/> when it was written out of reach.</summary>
    public long ReceivedMs { get; set; }

    /// <summary>Who signed.</summary>
    public string SignedBy { get; set; } = "";

    /// <summary>When it was written, Unix milliseconds.</summary>
    public long AtMs { get; set; }
}
