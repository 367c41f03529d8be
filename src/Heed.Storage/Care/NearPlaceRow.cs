namespace Heed.Storage.Care;

/// <summary>Where a wearer roughly was when the bracelet last had no fix. One row a wearer; it counts only while no newer fix is there.</summary>
public sealed class NearPlaceRow
{
    /// <summary>The wearer.</summary>
    public long SubjectId { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Middle, WGS-84 degrees.</summary>
    public double Latitude { get; set; }

    /// <summary>Middle, WGS-84 degrees.</summary>
    public double Longitude { get; set; }

    /// <summary>Radius, m.</summary>
    public double RadiusMetres { get; set; }

    /// <summary>What told it: 0 Wi-Fi, 1 a cell, 2 a location area.</summary>
    public int By { get; set; }
}
