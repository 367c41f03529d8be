namespace Heed.Storage.Kitchens;

/// <summary>A picture of a kitchen: of a camera's finding, a register, a reading by hand, an acceptance. Encoded anew by Heed.</summary>
public sealed class KitchenPicture
{
    /// <summary>Number of the picture.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>When it came, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>JPEG.</summary>
    public required byte[] Bytes { get; set; }
}
