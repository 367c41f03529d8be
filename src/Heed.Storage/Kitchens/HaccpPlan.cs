namespace Heed.Storage.Kitchens;

/// <summary>A version of a kitchen's HACCP plan: a draft until it is signed, and never changed after.</summary>
public sealed class HaccpPlan
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>Version, from 1.</summary>
    public int Version { get; set; }

    /// <summary>Its content, JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; set; } = "";

    /// <summary>When it was written last, Unix milliseconds.</summary>
    public long WrittenMs { get; set; }

    /// <summary>Why this version was made, in words of who signed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who signed; empty for a draft.</summary>
    public string SignedBy { get; set; } = "";

    /// <summary>When it was signed, Unix milliseconds; null for a draft.</summary>
    public long? SignedMs { get; set; }

    /// <summary>SHA-256 of kitchen, version and content when it was signed; empty for a draft.</summary>
    public string Hash { get; set; } = "";
}
