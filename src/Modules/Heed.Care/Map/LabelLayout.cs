namespace Heed.Care.Map;

/// <summary>Where the name of a mark stands on the drawing.</summary>
/// <param name="X">Of its anchor, drawing units.</param>
/// <param name="Y">Of its baseline.</param>
/// <param name="Anchor"><c>start</c>, <c>end</c> or <c>middle</c>, as SVG's <c>text-anchor</c>.</param>
/// <param name="IsSmallOnly">True when it fits in the small type of a wide window only.</param>
public readonly record struct MapLabel(double X, double Y, string Anchor, bool IsSmallOnly)
{
    /// <summary>The rectangle that it takes.</summary>
    /// <param name="text">The name.</param>
    /// <param name="size">Type size, drawing units.</param>
    public (double Left, double Top, double Right, double Bottom) Box(string text, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Ideographs are as wide as high, letters about six tenths.
        var width = text.Sum(static sign => sign > '\u2E80' ? 1.0 : 0.6) * size;
        var left = Anchor switch { "end" => X - width, "middle" => X - (width / 2), _ => X };
        return (left, Y - size, left + width, Y + (0.25 * size));
    }
}

/// <summary>
/// Gives the marks of a map names that do not cover each other: beside, above or below the mark, first in the large type of a telephone, then what is left over in the small
/// type of a wide window. A name without room is left out; the mark keeps it as its tip.
/// </summary>
public static class LabelLayout
{
    /// <summary>Type size on a telephone, drawing units: its drawing is shrunk by half.</summary>
    public const double LargeType = 26;

    /// <summary>Type size in a wide window.</summary>
    public const double SmallType = 13;

    /// <summary>Radius of a mark's dot on a telephone, drawing units; in a wide window 8.</summary>
    private const double DotRadius = 14;
    private const double Gap = DotRadius + 3;
    private const double SmallGap = 11;

    /// <summary>Places of the names, in the order of the marks; null for one that is left out.</summary>
    /// <param name="marks">Places on the drawing, with their names.</param>
    /// <param name="width">Width of the drawing.</param>
    /// <param name="height">Its height.</param>
    public static IReadOnlyList<MapLabel?> Place(IReadOnlyList<(double X, double Y, string Text)> marks, double width, double height)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var placed = new MapLabel?[marks.Count];
        foreach (var size in (double[])[LargeType, SmallType])
        {
            for (var index = 0; index < marks.Count; index++)
                placed[index] ??= Find(index, size);
        }

        return placed;

        MapLabel? Find(int index, double size)
        {
            var (x, y, text) = marks[index];
            if (text.Length == 0 || x < 0 || y < 0 || x > width || y > height)
                return null;
            var small = size < LargeType;
            var gap = small ? SmallGap : Gap;
            MapLabel[] tries =
            [
                new(x + gap, y + (size / 3), "start", small), new(x - gap, y + (size / 3), "end", small),
                new(x, y - gap, "middle", small), new(x, y + gap + size, "middle", small),
            ];
            foreach (var label in tries)
            {
                var box = label.Box(text, size);
                if (box.Left >= 0 && box.Top >= 0 && box.Right <= width && box.Bottom <= height && IsFree(box, index))
                    return label;
            }

            return null;
        }

        bool IsFree((double Left, double Top, double Right, double Bottom) box, int index)
        {
            for (var other = 0; other < marks.Count; other++)
            {
                if (other == index)
                    continue;
                var (x, y, text) = marks[other];
                if (Meet(box, (x - DotRadius, y - DotRadius, x + DotRadius, y + DotRadius)))
                    return false;
                // A name that shows on telephones takes the room of its large type in both.
                if (placed[other] is { } label && Meet(box, label.Box(text, label.IsSmallOnly ? SmallType : LargeType)))
                    return false;
            }

            return true;
        }
    }

    /// <summary>True when two rectangles overlap.</summary>
    public static bool Meet((double Left, double Top, double Right, double Bottom) one, (double Left, double Top, double Right, double Bottom) other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
