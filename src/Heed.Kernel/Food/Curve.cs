namespace Heed.Kernel.Food;

/// <summary>A temperature over time: readings in order, straight lines between them.</summary>
public sealed class Curve
{
    private readonly CurvePoint[] points;

    /// <summary>A curve of readings; those that are not newer than the one before, or no number, are passed over.</summary>
    public Curve(IEnumerable<CurvePoint> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var kept = new List<CurvePoint>();
        foreach (var reading in readings)
        {
            if (double.IsFinite(reading.Celsius) && (kept.Count == 0 || reading.AtMs > kept[^1].AtMs))
                kept.Add(reading);
        }

        points = [.. kept];
    }

    /// <summary>The readings.</summary>
    public IReadOnlyList<CurvePoint> Points => points;

    /// <summary>True when there is nothing to judge.</summary>
    public bool IsEmpty => points.Length == 0;

    /// <summary>The straight pieces between readings.</summary>
    public IEnumerable<CurvePiece> Pieces
    {
        get
        {
            for (var i = 1; i < points.Length; i++)
                yield return new(points[i - 1], points[i]);
        }
    }

    /// <summary>The highest reading; NaN when there is none.</summary>
    public double Highest => IsEmpty ? double.NaN : points.Max(static point => point.Celsius);

    /// <summary>The lowest reading; NaN when there is none.</summary>
    public double Lowest => IsEmpty ? double.NaN : points.Min(static point => point.Celsius);

    /// <summary>The longest time without a reading within a span, milliseconds; the whole span when there is none.</summary>
    public long LongestGapMs(long fromMs, long toMs)
    {
        var last = fromMs;
        var longest = 0L;
        foreach (var point in points.Where(point => point.AtMs >= fromMs && point.AtMs <= toMs))
        {
            longest = Math.Max(longest, point.AtMs - last);
            last = point.AtMs;
        }

        return Math.Max(longest, toMs - last);
    }

    /// <summary>The part of the curve within a span, cut at its ends.</summary>
    public Curve Between(long fromMs, long toMs)
    {
        var inside = new List<CurvePoint>();
        foreach (var piece in Pieces)
        {
            foreach (var edge in (ReadOnlySpan<long>)[fromMs, toMs])
            {
                if (edge > piece.From.AtMs && edge < piece.To.AtMs)
                    inside.Add(new(edge, piece.CelsiusAt(edge)));
            }
        }

        inside.AddRange(points.Where(point => point.AtMs >= fromMs && point.AtMs <= toMs));
        return new(inside.OrderBy(static point => point.AtMs));
    }

    /// <summary>Time with the temperature strictly between two limits, milliseconds: the crossings count to the instant.</summary>
    public double MillisecondsBetween(double lowCelsius, double highCelsius) => Pieces.Sum(piece => piece.ShareBetween(lowCelsius, highCelsius) * piece.DurationMs);

    /// <summary>When the temperature first comes to a limit from above, Unix milliseconds; null when it never does.</summary>
    public double? FirstAtOrBelow(double celsius, double fromMs)
    {
        foreach (var piece in Pieces.Where(piece => piece.To.AtMs >= fromMs))
        {
            if (piece.From.Celsius <= celsius && piece.From.AtMs >= fromMs)
                return piece.From.AtMs;
            if (piece.To.Celsius <= celsius)
            {
                var crossing = piece.From.Celsius <= celsius ? piece.From.AtMs : piece.TimeAt(celsius);
                return Math.Max(crossing, fromMs);
            }
        }

        return points.Length > 0 && points[0].Celsius <= celsius && points[0].AtMs >= fromMs ? points[0].AtMs : null;
    }

    /// <summary>When the temperature is last at or above a limit, Unix milliseconds; null when it never is.</summary>
    public double? LastAtOrAbove(double celsius)
    {
        for (var i = points.Length - 1; i >= 0; i--)
        {
            if (points[i].Celsius < celsius)
                continue;
            return i == points.Length - 1 ? points[i].AtMs : new CurvePiece(points[i], points[i + 1]).TimeAt(celsius);
        }

        return null;
    }
}
