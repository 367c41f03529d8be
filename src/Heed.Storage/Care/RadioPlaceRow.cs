namespace Heed.Storage.Care;

/// <summary>Where a cell or a Wi-Fi network is heard, learned from fixes of bracelets. Says nothing of a person.</summary>
public sealed class RadioPlaceRow
{
    /// <summary>What is heard: <c>c460-0-9520-3671</c>, <c>a460-0-9520</c>, <c>w74de2b44888c</c>.</summary>
    public required string Mark { get; set; }

    /// <summary>Middle, WGS-84 degrees.</summary>
    public double Latitude { get; set; }

    /// <summary>Middle, WGS-84 degrees.</summary>
    public double Longitude { get; set; }

    /// <summary>Within which it is heard, m.</summary>
    public double RadiusMetres { get; set; }

    /// <summary>Fixes that it was learned from, counted to 50.</summary>
    public int Fixes { get; set; }

    /// <summary>When it was last heard with a fix, Unix milliseconds.</summary>
    public long LastMs { get; set; }
}
