namespace Heed.Storage.Kitchens;

/// <summary>Boxes of a batch on their way to a customer, and their written acceptance. Boxes of a batch are numbered; a delivery has a run of them.</summary>
public sealed class MealDelivery
{
    /// <summary>Number of the delivery.</summary>
    public long Id { get; set; }

    /// <summary>The batch.</summary>
    public long BatchId { get; set; }

    /// <summary>The batch.</summary>
    public MealBatch? Batch { get; set; }

    /// <summary>The customer.</summary>
    public long CustomerId { get; set; }

    /// <summary>The customer.</summary>
    public MealCustomer? Customer { get; set; }

    /// <summary>First box, from 1.</summary>
    public int FirstBox { get; set; }

    /// <summary>Boxes.</summary>
    public int Boxes { get; set; }

    /// <summary>Code of the acceptance page, on a label at the boxes. Unique.</summary>
    public required string Token { get; set; }

    /// <summary>When it left, Unix milliseconds.</summary>
    public long DepartedMs { get; set; }

    /// <summary>The vehicle, a control point; null when nobody said.</summary>
    public long? VehicleId { get; set; }

    /// <summary>The vehicle.</summary>
    public Heed.Storage.Subjects.Subject? Vehicle { get; set; }

    /// <summary>The route, in words.</summary>
    public string Route { get; set; } = "";

    /// <summary>When it should arrive, Unix milliseconds; null when nobody said.</summary>
    public long? DueMs { get; set; }

    /// <summary>A picture of the arrival; null for none.</summary>
    public long? PictureId { get; set; }

    /// <summary>When it was accepted or refused; null before.</summary>
    public long? AnsweredMs { get; set; }

    /// <summary>Accepted; null before an answer.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Core temperature at the customer, °C.</summary>
    public double? Celsius { get; set; }

    /// <summary>The seal was whole.</summary>
    public bool? SealWhole { get; set; }

    /// <summary>Boxes that were counted.</summary>
    public int? Counted { get; set; }

    /// <summary>Who accepted or refused.</summary>
    public string AnsweredBy { get; set; } = "";

    /// <summary>Remarks, or why it was refused.</summary>
    public string Remark { get; set; } = "";
}
