namespace Heed.Kernel.Food;

/// <summary>The straight line between two readings.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, later than the begin.</param>
public readonly record struct CurvePiece(CurvePoint From, CurvePoint To)
{
    /// <summary>Its duration, milliseconds.</summary>
    public double DurationMs => To.AtMs - From.AtMs;

    /// <summary>Its duration, minutes.</summary>
    public double Minutes => DurationMs / 60_000;

    /// <summary>Temperature at a moment within it, °C.</summary>
    public double CelsiusAt(double atMs) => From.Celsius + ((To.Celsius - From.Celsius) * (atMs - From.AtMs) / DurationMs);

    /// <summary>The moment at which it has a temperature, Unix milliseconds; its begin when it is flat.</summary>
    public double TimeAt(double celsius) =>
        To.Celsius == From.Celsius ? From.AtMs : From.AtMs + (DurationMs * Math.Clamp((celsius - From.Celsius) / (To.Celsius - From.Celsius), 0, 1));

    /// <summary>Share of it (0–1) with the temperature strictly between two limits.</summary>
    public double ShareBetween(double lowCelsius, double highCelsius)
    {
        var (low, high) = From.Celsius <= To.Celsius ? (From.Celsius, To.Celsius) : (To.Celsius, From.Celsius);
        if (low == high)
            return low > lowCelsius && low < highCelsius ? 1 : 0;
        return Math.Max(0, Math.Min(high, highCelsius) - Math.Max(low, lowCelsius)) / (high - low);
    }
}
