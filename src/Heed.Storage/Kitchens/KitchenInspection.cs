namespace Heed.Storage.Kitchens;

/// <summary>An inspection of a kitchen and the grade that it gave. Never changed: together they are the grade's history.</summary>
public sealed class KitchenInspection
{
    /// <summary>Number of the inspection.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>A, B or C.</summary>
    public required string Grade { get; set; }

    /// <summary>Points by item, JSON; empty for an inspection without.</summary>
    public string Items { get; set; } = "";

    /// <summary>Share of all points, per cent; 0 without items.</summary>
    public double Percent { get; set; }

    /// <summary>What was found.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who inspected.</summary>
    public string By { get; set; } = "";
}
