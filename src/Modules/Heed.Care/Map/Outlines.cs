using System.Text.Json;
using Heed.Kernel.Places;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Care.Map;

/// <summary>Outlines that a map draws under its marks, from a GeoJSON file (RFC 7946): polygons and lines. A file that cannot be read leaves the map without.</summary>
internal sealed class Outlines(IOptions<MapSettings> settings, ILogger<Outlines> logger)
{
    /// <summary>Largest file, bytes.</summary>
    public const long MostBytes = 4_000_000;

    /// <summary>Most points that are drawn.</summary>
    public const int MostPoints = 50_000;

    private IReadOnlyList<IReadOnlyList<GeoPoint>>? lines;

    /// <summary>The lines.</summary>
    public IReadOnlyList<IReadOnlyList<GeoPoint>> Lines => lines ??= Read(settings.Value.OutlinesFile);

    private IReadOnlyList<IReadOnlyList<GeoPoint>> Read(string file)
    {
        if (file.Length == 0)
            return [];
        try
        {
            if (new FileInfo(file).Length > MostBytes)
                throw new InvalidDataException($"it is larger than {MostBytes} bytes");
            return Parse(File.ReadAllBytes(file));
        }
        catch (Exception wrong) when (wrong is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            logger.LogWarning("Outlines {File} cannot be drawn: {Reason}. Give a GeoJSON file (RFC 7946) of at most {Bytes} bytes in Care:Map:OutlinesFile.", file, wrong.Message, MostBytes);
            return [];
        }
    }

    /// <summary>The lines of a GeoJSON text in UTF-8.</summary>
    /// <exception cref="InvalidDataException">It is no GeoJSON.</exception>
    internal static IReadOnlyList<IReadOnlyList<GeoPoint>> Parse(byte[] geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson);
            return Parse(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            // What a reader of JSON elements throws at members and places that are not there.
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    /// <summary>The lines of a GeoJSON value.</summary>
    internal static IReadOnlyList<IReadOnlyList<GeoPoint>> Parse(JsonElement root)
    {
        var found = new List<IReadOnlyList<GeoPoint>>();
        var points = 0;
        Walk(root);
        return found;

        void Walk(JsonElement element)
        {
            switch (element.GetProperty("type").GetString())
            {
                case "FeatureCollection":
                    foreach (var feature in element.GetProperty("features").EnumerateArray())
                        Walk(feature);
                    break;
                case "Feature" when element.GetProperty("geometry").ValueKind == JsonValueKind.Object:
                    Walk(element.GetProperty("geometry"));
                    break;
                case "GeometryCollection":
                    foreach (var geometry in element.GetProperty("geometries").EnumerateArray())
                        Walk(geometry);
                    break;
                case "LineString" or "Polygon" or "MultiLineString" or "MultiPolygon":
                    Collect(element.GetProperty("coordinates"));
                    break;
            }
        }

        void Collect(JsonElement coordinates)
        {
            if (coordinates.GetArrayLength() == 0)
                return;
            if (coordinates[0][0].ValueKind != JsonValueKind.Number)
            {
                foreach (var part in coordinates.EnumerateArray())
                    Collect(part);
                return;
            }

            points += coordinates.GetArrayLength();
            if (points <= MostPoints)
                found.Add([.. coordinates.EnumerateArray().Select(static position => new GeoPoint(position[1].GetDouble(), position[0].GetDouble()))]);
        }
    }
}
