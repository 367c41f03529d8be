namespace Heed.Storage.Kitchens;

/// <summary>An inspection that the regulator set for a kitchen.</summary>
public sealed class InspectionTask
{
    /// <summary>Number of the task.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The kitchen.</summary>
    public Kitchen? Kitchen { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Risk of the kitchen when it was set.</summary>
    public int Risk { get; set; }

    /// <summary>Who set it.</summary>
    public string By { get; set; } = "";

    /// <summary>By when, Unix milliseconds.</summary>
    public long DueMs { get; set; }

    /// <summary>When it was done, Unix milliseconds; null before.</summary>
    public long? DoneMs { get; set; }

    /// <summary>The inspection that did it.</summary>
    public long? InspectionId { get; set; }
}
