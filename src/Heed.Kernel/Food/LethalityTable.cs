namespace Heed.Kernel.Food;

/// <summary>
/// Lethality by a table of time and temperature, interpolated log-linearly between its rows: the share of the demanded reduction that has been reached, 1 when it is done.
/// Below the first row nothing is credited; at the last one it is done at once.
/// </summary>
public sealed class LethalityTable
{
    private readonly LethalityRow[] rows;

    /// <summary>A table; rows rise in temperature, and their times fall.</summary>
    /// <exception cref="ArgumentException">The rows are fewer than two or out of order.</exception>
    public LethalityTable(string source, double logReduction, IReadOnlyList<LethalityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 2 || Enumerable.Range(1, rows.Count - 1).Any(i => rows[i].Celsius <= rows[i - 1].Celsius || rows[i].Seconds > rows[i - 1].Seconds) || rows[^2].Seconds <= 0)
            throw new ArgumentException("Rows must rise in temperature and fall in time, at least two.", nameof(rows));
        (Source, LogReduction, this.rows) = (source, logReduction, [.. rows]);
    }

    /// <summary>Where the table is from.</summary>
    public string Source { get; }

    /// <summary>The decimal reduction that it demands.</summary>
    public double LogReduction { get; }

    /// <summary>Its rows.</summary>
    public IReadOnlyList<LethalityRow> Rows => rows;

    /// <summary>FSIS Appendix A, Salmonella in beef, 6.5 decimal reductions.</summary>
    public static LethalityTable Fsis65 { get; } = new(
        "FSIS Appendix A, 6.5-log10 Salmonella",
        6.5,
        [
            new(54.4, 112 * 60), new(55.6, 71 * 60), new(56.7, 45 * 60), new(57.2, 36 * 60), new(57.8, 28 * 60), new(58.9, 18 * 60), new(60.0, 12 * 60), new(61.1, 8 * 60), new(62.2, 5 * 60), new(62.8, 4 * 60),
            new(63.3, 169), new(64.4, 107), new(65.6, 67), new(66.7, 43), new(67.8, 27), new(68.3, 22), new(68.9, 17), new(69.4, 14), new(70.0, 0),
        ]);

    /// <summary>FSIS Appendix A, Salmonella in beef, 7 decimal reductions.</summary>
    public static LethalityTable Fsis70 { get; } = new(
        "FSIS Appendix A, 7.0-log10 Salmonella",
        7,
        [
            new(54.4, 121 * 60), new(55.6, 77 * 60), new(56.7, 47 * 60), new(57.2, 37 * 60), new(57.8, 32 * 60), new(58.9, 19 * 60), new(60.0, 12 * 60), new(61.1, 8 * 60), new(62.2, 5 * 60), new(62.8, 4 * 60),
            new(63.3, 182), new(64.4, 115), new(65.6, 72), new(66.7, 46), new(67.8, 29), new(68.3, 23), new(68.9, 19), new(69.4, 15), new(70.0, 0),
        ]);

    /// <summary>Seconds that the table demands at a temperature; infinite below its first row, 0 from its last one on.</summary>
    public double SecondsAt(double celsius)
    {
        if (celsius < rows[0].Celsius)
            return double.PositiveInfinity;
        if (celsius >= rows[^1].Celsius)
            return rows[^1].Seconds;
        var upper = Array.FindIndex(rows, row => row.Celsius > celsius);
        var (below, above) = (rows[upper - 1], rows[upper]);

        // Towards a row of “at once” there is no line in the logarithm: the last time holds until it is reached.
        return above.Seconds == 0 ? below.Seconds
            : below.Seconds * Math.Pow(above.Seconds / below.Seconds, (celsius - below.Celsius) / (above.Celsius - below.Celsius));
    }

    /// <summary>The share of the demanded reduction that a curve has reached; at least 1 is done. Infinite when “at once” was reached.</summary>
    public double Share(Curve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (!curve.IsEmpty && curve.Highest >= rows[^1].Celsius && rows[^1].Seconds == 0)
            return double.PositiveInfinity;
        return curve.Pieces.Sum(Share);
    }

    /// <summary>A piece is cut at the rows; between two of them 1/time is exponential in temperature, so each part has a closed form.</summary>
    private double Share(CurvePiece piece)
    {
        var (low, high) = piece.From.Celsius <= piece.To.Celsius ? (piece.From.Celsius, piece.To.Celsius) : (piece.To.Celsius, piece.From.Celsius);
        if (low == high)
            return piece.DurationMs / 1000 / SecondsAt(low);
        var share = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var from = Math.Max(low, rows[i].Celsius);
            var to = i + 1 < rows.Length ? Math.Min(high, rows[i + 1].Celsius) : high;
            if (to <= from)
                continue;
            var seconds = piece.DurationMs / 1000 * (to - from) / (high - low);
            share += seconds * RateBetween(i, from, to);
        }

        return share;
    }

    private double RateBetween(int row, double from, double to)
    {
        if (row + 1 >= rows.Length || rows[row + 1].Seconds == 0)
            return 1 / rows[row].Seconds;
        return ExponentialMean.Of(-Math.Log(SecondsIn(row, from)), -Math.Log(SecondsIn(row, to)));
    }

    private double SecondsIn(int row, double celsius) =>
        rows[row].Seconds * Math.Pow(rows[row + 1].Seconds / rows[row].Seconds, (celsius - rows[row].Celsius) / (rows[row + 1].Celsius - rows[row].Celsius));
}
