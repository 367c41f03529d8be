namespace Heed.Console.Maps;

/// <summary>Places the names on a map so that none covers another or a mark, the most important first; a name that finds no room is left out.</summary>
public static class MapLabels
{
    /// <summary>Most names on a map; the rest are told when a mark is pointed at.</summary>
    public const int Most = 60;

    /// <summary>Places names.</summary>
    /// <param name="marks">Centres of all marks, in units of the map. One outside the map has no name and takes no room.</param>
    /// <param name="texts">Their names; an empty one takes no room.</param>
    /// <param name="order">Whose name comes first.</param>
    /// <param name="size">Height of a letter, in units of the map.</param>
    /// <param name="gap">Room between a mark's centre and its name, in units of the map.</param>
    /// <param name="width">Width of the map.</param>
    /// <param name="height">Height of the map.</param>
    public static IReadOnlyList<MapLabel> Place(
        IReadOnlyList<(double X, double Y)> marks, IReadOnlyList<string> texts, IEnumerable<int> order, double size, double gap, double width, double height)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(order);
        var placed = new List<MapLabel>();
        foreach (var mark in order)
        {
            if (placed.Count == Most)
                break;
            if (texts[mark].Length == 0 || marks[mark] is not { X: >= 0, Y: >= 0 } place || place.X > width || place.Y > height)
                continue;
            foreach (var label in Choices(mark, place.X, place.Y, WidthOf(texts[mark], size), size, gap))
            {
                if (!Fits(label, width, height) || placed.Exists(other => other.Covers(label)) || marks.Any(point => label.Covers(point.X, point.Y, gap / 2)))
                    continue;
                placed.Add(label);
                break;
            }
        }

        return placed;
    }

    /// <summary>Width of a text: a Chinese character is as wide as high, others a little more than half.</summary>
    public static double WidthOf(string text, double size) => text.Sum(character => character > 0x2E7F ? size : 0.6 * size);

    /// <summary>Below, above, at the right, at the left, then the four corners.</summary>
    private static MapLabel[] Choices(int mark, double x, double y, double length, double size, double gap) =>
    [
        new(mark, x - (length / 2), y + gap, length, size), new(mark, x - (length / 2), y - gap - size, length, size),
        new(mark, x + gap, y - (size / 2), length, size), new(mark, x - gap - length, y - (size / 2), length, size),
        new(mark, x + (gap / 2), y + (gap / 2), length, size), new(mark, x - (gap / 2) - length, y + (gap / 2), length, size),
        new(mark, x + (gap / 2), y - (gap / 2) - size, length, size), new(mark, x - (gap / 2) - length, y - (gap / 2) - size, length, size),
    ];

    private static bool Fits(MapLabel label, double width, double height) => label.X >= 0 && label.Y >= 0 && label.X + label.Width <= width && label.Y + label.Height <= height;
}

/// <summary>A name on a map.</summary>
/// <param name="Mark">Index of its mark.</param>
/// <param name="X">Left edge, in units of the map.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct MapLabel(int Mark, double X, double Y, double Width, double Height)
{
    /// <summary>True when the two share room.</summary>
    public bool Covers(MapLabel other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    /// <summary>True when it covers a point or comes nearer than a distance to it.</summary>
    public bool Covers(double x, double y, double within) => x > X - within && x < X + Width + within && y > Y - within && y < Y + Height + within;
}
