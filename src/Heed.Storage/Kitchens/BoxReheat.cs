namespace Heed.Storage.Kitchens;

/// <summary>A box that was heated again at the customer: allowed once.</summary>
public sealed class BoxReheat
{
    /// <summary>Number of the record.</summary>
    public long Id { get; set; }

    /// <summary>The batch.</summary>
    public long BatchId { get; set; }

    /// <summary>Number of the box; unique in the batch.</summary>
    public int Box { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Core temperature reached, °C.</summary>
    public double Celsius { get; set; }

    /// <summary>Who heated it.</summary>
    public string By { get; set; } = "";
}
