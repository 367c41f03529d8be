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

    /// <summary>Who signed.</summary>
    public string SignedBy { get; set; } = "";

    /// <summary>When it was written, Unix milliseconds.</summary>
    public long AtMs { get; set; }
}
