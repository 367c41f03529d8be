namespace Heed.Kernel.Places;

/// <summary>
/// The offset of Chinese web maps: they draw in GCJ-02, devices send WGS-84, some 500 m apart. Convert for display only; what is stored stays WGS-84. The
/// polynomial is the one that open implementations agree on; its own ellipsoid is Krasovsky 1940. Outside of China both are the same.
/// </summary>
public static class ChinaOffset
{
    private const double SemiMajorMetres = 6_378_245.0;
    private const double EccentricitySquared = 0.006_693_421_622_965_943_23;

    /// <summary>Rounds of the inverse; each leaves about a thousandth of the error.</summary>
    private const int Rounds = 4;

    /// <summary>WGS-84 to GCJ-02.</summary>
    public static GeoPoint ToGcj02(GeoPoint point)
    {
        if (!IsInChina(point))
            return point;
        var (x, y) = (point.Longitude - 105, point.Latitude - 35);
        var latitude = double.DegreesToRadians(point.Latitude);
        var magic = 1 - (EccentricitySquared * Math.Pow(Math.Sin(latitude), 2));
        var root = Math.Sqrt(magic);
        return new(
            point.Latitude + double.RadiansToDegrees(North(x, y) / (SemiMajorMetres * (1 - EccentricitySquared) / (magic * root))),
            point.Longitude + double.RadiansToDegrees(East(x, y) / (SemiMajorMetres / root * Math.Cos(latitude))));
    }

    /// <summary>GCJ-02 to WGS-84, to within a millimetre.</summary>
    public static GeoPoint FromGcj02(GeoPoint point)
    {
        var guess = point;
        for (var round = 0; round < Rounds; round++)
        {
            var shifted = ToGcj02(guess);
            guess = new(guess.Latitude + point.Latitude - shifted.Latitude, guess.Longitude + point.Longitude - shifted.Longitude);
        }

        return guess;
    }

    private static bool IsInChina(GeoPoint point) => point.Longitude is >= 72.004 and <= 137.8347 && point.Latitude is >= 0.8293 and <= 55.8271;

    private static double North(double x, double y) =>
        -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves((20, 6 * x), (20, 2 * x), (20, y), (40, y / 3), (160, y / 12), (320, y / 30));

    private static double East(double x, double y) =>
        300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves((20, 6 * x), (20, 2 * x), (20, x), (40, x / 3), (150, x / 12), (300, x / 30));

    private static double Waves(params ReadOnlySpan<(double Height, double Turns)> waves)
    {
        var sum = 0.0;
        foreach (var (height, turns) in waves)
            sum += height * Math.Sin(turns * Math.PI);
        return sum * 2 / 3;
    }
}
