namespace Heed.Kernel.Places;

/// <summary>Where something is heard, learned from satellite fixes of devices that heard it.</summary>
/// <param name="Centre">Mean of the fixes, later ones with a weight that does not fall below 1/50: what moves is followed.</param>
/// <param name="RadiusMetres">Distance within which the fixes lie, m; it shrinks by 1 % with each fix inside, so that one wild fix is forgotten.</param>
/// <param name="Fixes">How many fixes, counted to 50.</param>
public readonly record struct RadioPlace(GeoPoint Centre, double RadiusMetres, int Fixes)
{
    /// <summary>Fixes that are counted.</summary>
    public const int MostFixes = 50;

    private const double Shrink = 0.99;

    /// <summary>After the first fix.</summary>
    public static RadioPlace At(GeoPoint fix) => new(fix, 0, 1);

    /// <summary>After another fix.</summary>
    public RadioPlace Learn(GeoPoint fix)
    {
        var count = Math.Min(Fixes + 1, MostFixes);
        var centre = new GeoPoint(Centre.Latitude + ((fix.Latitude - Centre.Latitude) / count), Centre.Longitude + ((fix.Longitude - Centre.Longitude) / count));
        return new(centre, Math.Max(RadiusMetres * Shrink, centre.DistanceMetres(fix)), count);
    }
}
