namespace Heed.Kernel.Places;

/// <summary>The plane of web maps: pixels of a world that is 256 · 2^zoom wide (EPSG:3857).</summary>
public static class WebMercator
{
    /// <summary>Pixels of a tile's side.</summary>
    public const int TilePixels = 256;

    /// <summary>Where a point lies, pixels from the north-west corner.</summary>
    public static (double X, double Y) Pixel(GeoPoint point, int zoom)
    {
        var world = TilePixels * Math.Pow(2, zoom);
        var latitude = double.DegreesToRadians(Math.Clamp(point.Latitude, -85.0511, 85.0511));
        return (world * (point.Longitude + 180) / 360, world * (1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2);
    }

    /// <summary>The point at a pixel.</summary>
    public static GeoPoint Point(double x, double y, int zoom)
    {
        var world = TilePixels * Math.Pow(2, zoom);
        return new(double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y / world))))), (x / world * 360) - 180);
    }
}
