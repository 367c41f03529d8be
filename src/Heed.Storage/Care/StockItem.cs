namespace Heed.Storage.Care;

/// <summary>Something a tea room keeps: tea, hot water, cups.</summary>
public sealed class StockItem
{
    /// <summary>Number of the item.</summary>
    public long Id { get; set; }

    /// <summary>The place.</summary>
    public long PlaceId { get; set; }

    /// <summary>What it is.</summary>
    public required string Name { get; set; }

    /// <summary>Its unit in words.</summary>
    public string Unit { get; set; } = "";

    /// <summary>How much is there.</summary>
    public double Amount { get; set; }

    /// <summary>At or below this it is low.</summary>
    public double LowAmount { get; set; }

    /// <summary>The case by which more was asked for; null when none is.</summary>
    public long? RequestCaseId { get; set; }
}
