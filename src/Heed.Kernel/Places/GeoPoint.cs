namespace Heed.Kernel.Places;

/// <summary>A point on the earth, WGS-84 degrees.</summary>
/// <param name="Latitude">−90 to 90, north positive.</param>
/// <param name="Longitude">−180 to 180, east positive.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the earth, m (IUGG: R1 = (2a + b) / 3 of WGS-84).</summary>
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Distance along the great circle on the mean sphere, m (haversine; within 0.6 % of the ellipsoid).</summary>
    public double DistanceMetres(GeoPoint other)
    {
        var latitude = double.DegreesToRadians(other.Latitude - Latitude);
        var longitude = double.DegreesToRadians(other.Longitude - Longitude);
        var half = Math.Pow(Math.Sin(latitude / 2), 2)
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Math.Pow(Math.Sin(longitude / 2), 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>East and north of an origin, m, on the plane that touches it: exact enough over a county.</summary>
    public (double East, double North) PlaneMetres(GeoPoint origin) =>
        (double.DegreesToRadians(Longitude - origin.Longitude) * Math.Cos(double.DegreesToRadians(origin.Latitude)) * EarthRadiusMetres,
         double.DegreesToRadians(Latitude - origin.Latitude) * EarthRadiusMetres);
}
