using System.Globalization;
using NetTopologySuite.Geometries;

namespace Heed.Kernel.Places;

/// <summary>An area on the ground: a circle or a polygon. Signed distance tells inside from outside and how far.</summary>
public sealed class Fence
{
    private readonly GeoPoint origin;
    private readonly double radiusMetres;
    private readonly (double East, double North)[] corners;

    private Fence(GeoPoint origin, double radiusMetres, (double East, double North)[] corners)
    {
        this.origin = origin;
        this.radiusMetres = radiusMetres;
        this.corners = corners;
    }

    /// <summary>A circle.</summary>
    public static Fence Circle(GeoPoint centre, double radiusMetres) => new(centre, radiusMetres, []);

    /// <summary>A polygon of corners in order, at least three; the last joins the first.</summary>
    /// <exception cref="FormatException">Too few corners, or edges that cross.</exception>
    public static Fence Polygon(IReadOnlyList<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 3)
            throw new FormatException("a polygon has at least three corners");
        var plane = points.Select(point => point.PlaneMetres(points[0])).ToArray();
        var ring = plane.Append(plane[0]).Select(static corner => new Coordinate(corner.East, corner.North)).ToArray();
        if (!new Polygon(new LinearRing(ring)).IsValid)
            throw new FormatException("the polygon's edges cross");
        return new(points[0], 0, plane);
    }

    /// <summary>A polygon from text: <c>latitude longitude; latitude longitude; …</c>.</summary>
    /// <exception cref="FormatException">The text is not that.</exception>
    public static Fence Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Polygon([.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Corner)]);
    }

    /// <summary>How far outside the edge a point is, m; negative inside.</summary>
    public double OutsideMetres(GeoPoint point)
    {
        if (corners.Length == 0)
            return point.DistanceMetres(origin) - radiusMetres;
        var (east, north) = point.PlaneMetres(origin);
        var inside = false;
        var nearest = double.MaxValue;
        for (int index = 0, previous = corners.Length - 1; index < corners.Length; previous = index++)
        {
            var (fromEast, fromNorth) = corners[previous];
            var (toEast, toNorth) = corners[index];
            if (toNorth > north != fromNorth > north && east < ((fromEast - toEast) * (north - toNorth) / (fromNorth - toNorth)) + toEast)
                inside = !inside;
            nearest = Math.Min(nearest, SegmentMetres(east, north, fromEast, fromNorth, toEast, toNorth));
        }

        return inside ? -nearest : nearest;
    }

    private static GeoPoint Corner(string text)
    {
        var parts = text.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) && Math.Abs(longitude) <= 180)
            return new(latitude, longitude);
        throw new FormatException($"'{text}' is not a latitude and a longitude in degrees");
    }

    private static double SegmentMetres(double east, double north, double fromEast, double fromNorth, double toEast, double toNorth)
    {
        var (along, up) = (toEast - fromEast, toNorth - fromNorth);
        var length = (along * along) + (up * up);
        var share = length == 0 ? 0 : Math.Clamp((((east - fromEast) * along) + ((north - fromNorth) * up)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(east - fromEast - (share * along), 2) + Math.Pow(north - fromNorth - (share * up), 2));
    }
}
