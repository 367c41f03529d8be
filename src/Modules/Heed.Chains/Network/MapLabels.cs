namespace Heed.Chains.Network;

/// <summary>Places the names on a map so that none covers another or a plant, the most important first; a name that finds no room is left out.</summary>
public static class MapLabels
{
    /// <summary>Most names on a map; the rest are told when a plant is pointed at.</summary>
    public const int Most = 60;

    /// <summary>Room between a plant's centre and its name, in units of the map.</summary>
    private const double Gap = 12;

    /// <summary>Places names.</summary>
    /// <param name="points">Centres of all plants, in units of the map.</param>
    /// <param name="texts">Their names.</param>
    /// <param name="order">Whose name comes first.</param>
    /// <param name="size">Height of a letter, in units of the map.</param>
    /// <param name="width">Width of the map.</param>
    /// <param name="height">Height of the map.</param>
    public static IReadOnlyList<MapLabel> Place(IReadOnlyList<(double X, double Y)> points, IReadOnlyList<string> texts, IEnumerable<int> order, double size, double width, double height)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(order);
        var placed = new List<MapLabel>();
        foreach (var plant in order)
        {
            if (placed.Count == Most)
                break;
            var (x, y) = points[plant];
            var length = WidthOf(texts[plant], size);
            MapLabel[] choices =
            [
                new(plant, x - (length / 2), y + Gap, length, size), new(plant, x - (length / 2), y - Gap - size, length, size),
                new(plant, x + Gap, y - (size / 2), length, size), new(plant, x - Gap - length, y - (size / 2), length, size),
                new(plant, x + (Gap / 2), y + (Gap / 2), length, size), new(plant, x - (Gap / 2) - length, y + (Gap / 2), length, size),
                new(plant, x + (Gap / 2), y - (Gap / 2) - size, length, size), new(plant, x - (Gap / 2) - length, y - (Gap / 2) - size, length, size),
            ];
            foreach (var label in choices)
            {
                if (!Fits(label, width, height) || placed.Exists(other => other.Covers(label)) || points.Any(point => label.Covers(point.X, point.Y, Gap / 2)))
                    continue;
                placed.Add(label);
                break;
            }
        }

        return placed;
    }

    /// <summary>Width of a text: a Chinese character is as wide as high, others a little more than half.</summary>
    public static double WidthOf(string text, double size) => text.Sum(character => character > 0x2E7F ? size : 0.6 * size);

    private static bool Fits(MapLabel label, double width, double height) => label.X >= 0 && label.Y >= 0 && label.X + label.Width <= width && label.Y + label.Height <= height;
}

/// <summary>A name on a map.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="X">Left edge, in units of the map.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct MapLabel(int Plant, double X, double Y, double Width, double Height)
{
    /// <summary>True when the two share room.</summary>
    public bool Covers(MapLabel other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    /// <summary>True when it covers a point or comes nearer than a distance to it.</summary>
    public bool Covers(double x, double y, double within) => x > X - within && x < X + Width + within && y > Y - within && y < Y + Height + within;
}
