namespace Heed.Care.Map;

/// <summary>How maps are drawn: section <c>Care:Map</c>. Without settings a map needs nothing from outside.</summary>
public sealed class MapSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Care:Map";

    /// <summary>Address of tiles with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>; empty for none.</summary>
    public string TileUrl { get; set; } = "";

    /// <summary>True when the tiles are in GCJ-02, as those of Chinese providers are: what is drawn on them is shifted.</summary>
    public bool TilesAreGcj02 { get; set; } = true;

    /// <summary>GeoJSON file of outlines (villages, roads, water), WGS-84; empty for none.</summary>
    public string OutlinesFile { get; set; } = "";
}
