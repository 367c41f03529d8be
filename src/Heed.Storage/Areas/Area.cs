namespace Heed.Storage.Areas;

/// <summary>A node of the tree county → township → village.</summary>
public sealed class Area
{
    /// <summary>Number of the area.</summary>
    public int Id { get; set; }

    /// <summary>The area above; null for the county.</summary>
    public int? ParentId { get; set; }

    /// <summary>Name as it is shown.</summary>
    public required string Name { get; set; }

    /// <summary>Name in English; empty when there is none.</summary>
    public string NameEnglish { get; set; } = "";

    /// <summary>Numbers from the root to this area, each followed by a slash: <c>1/4/17/</c>. A prefix match selects a subtree.</summary>
    public required string Path { get; set; }

    /// <summary>0 county, 1 township or street, 2 village or community.</summary>
    public int Level { get; set; }

    /// <summary>Centre, WGS-84 degrees; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Centre, WGS-84 degrees; null when unknown.</summary>
    public double? Longitude { get; set; }
}
