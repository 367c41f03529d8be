namespace Heed.Storage.Kitchens;

/// <summary>A lot that went into a batch.</summary>
public sealed class BatchIngredient
{
    /// <summary>The batch.</summary>
    public long BatchId { get; set; }

    /// <summary>The lot.</summary>
    public long LotId { get; set; }
}
