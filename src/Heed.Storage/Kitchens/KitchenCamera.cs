namespace Heed.Storage.Kitchens;

/// <summary>A camera of a kitchen, by the name that its recorder or AI box sends.</summary>
public sealed class KitchenCamera
{
    /// <summary>Number of the camera.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The kitchen.</summary>
    public Kitchen? Kitchen { get; set; }

    /// <summary>Name that is sent. Unique.</summary>
    public required string Name { get; set; }
}
