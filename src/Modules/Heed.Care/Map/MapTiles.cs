using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Care.Map;

/// <summary>The tiles that maps are drawn on, when some are set and can be used.</summary>
internal sealed class MapTiles
{
    /// <summary>Reads the setting; one that cannot be used leaves maps without tiles and says why.</summary>
    public MapTiles(IOptions<MapSettings> settings, ILogger<MapTiles> logger)
    {
        if (TileAddress.TryRead(settings.Value.TileUrl, out var address, out var fault))
            Address = address;
        else if (fault.Length > 0)
            logger.LogWarning("Map tiles of {Url} are not drawn: {Reason}. Set Care:Map:TileUrl as https://HOST/…/{{z}}/{{x}}/{{y}}.", settings.Value.TileUrl, fault);
        Shifts = Address is not null && settings.Value.TilesAreGcj02;
    }

    /// <summary>Their address; null for none.</summary>
    public TileAddress? Address { get; }

    /// <summary>True when points (WGS-84) must be shifted to GCJ-02 before they are drawn.</summary>
    public bool Shifts { get; }
}
