namespace Heed.Kernel.Places;

/// <summary>Where somebody roughly is, by what the device heard: never a fix.</summary>
/// <param name="Centre">Middle of the circle.</param>
/// <param name="RadiusMetres">Its radius, m.</param>
/// <param name="By">What told it.</param>
public readonly record struct NearPlace(GeoPoint Centre, double RadiusMetres, RadioKind By)
{
    /// <summary>Fixes that a Wi-Fi network needs before it is believed: it may be somebody's telephone.</summary>
    public const int WifiFixes = 3;

    /// <summary>A Wi-Fi network heard farther apart than this moves about, m.</summary>
    public const double WifiMovesMetres = 400;

    /// <summary>A cell heard farther apart than this was learned wrongly, m.</summary>
    public const double CellMovesMetres = 30_000;

    /// <summary>Least radius by kind, m: how far each is heard, whatever few fixes say.</summary>
    private static readonly double[] LeastMetres = [80, 600, 3_000];

    /// <summary>
    /// The smallest circle among what was heard and is known. The device is within the reach of each, so the smallest says most; circles are not
    /// cut with each other, because learned radii are no sharp edges. Null when nothing that was heard is known.
    /// </summary>
    /// <param name="heard">What was heard, as far as it is known.</param>
    public static NearPlace? Of(IEnumerable<(string Mark, RadioPlace Place)> heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        NearPlace? best = null;
        foreach (var (mark, place) in heard)
        {
            var kind = RadioMark.KindOf(mark);
            if ((kind == RadioKind.Wifi && (place.Fixes < WifiFixes || place.RadiusMetres > WifiMovesMetres)) || (kind == RadioKind.Cell && place.RadiusMetres > CellMovesMetres))
                continue;
            var radius = Math.Max(LeastMetres[(int)kind], place.RadiusMetres);
            if (best is null || radius < best.Value.RadiusMetres)
                best = new(place.Centre, radius, kind);
        }

        return best;
    }
}
