namespace Heed.Storage.Kitchens;

/// <summary>A customer whom a recall must reach, with the message for them.</summary>
public sealed class RecallContact
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The run.</summary>
    public long RunId { get; set; }

    /// <summary>The customer.</summary>
    public long CustomerId { get; set; }

    /// <summary>The customer.</summary>
    public MealCustomer? Customer { get; set; }

    /// <summary>Boxes that the customer got.</summary>
    public int Boxes { get; set; }

    /// <summary>The drafted message.</summary>
    public string Message { get; set; } = "";

    /// <summary>The case; null in an exercise.</summary>
    public long? CaseId { get; set; }

    /// <summary>When they were reached, Unix milliseconds; null before.</summary>
    public long? ReachedMs { get; set; }

    /// <summary>Who reached them.</summary>
    public string ReachedBy { get; set; } = "";
}
