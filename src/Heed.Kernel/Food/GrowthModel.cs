namespace Heed.Kernel.Food;

/// <summary>
/// Growth while food is in the danger zone, by the extended square-root model √μ = b(T−Tmin)(1−e^{c(T−Tmax)}) (Ratkowsky et al., J. Bacteriol. 154, 1983). The parameters are of an organism
/// in a food and stand in settings with their source; Heed brings none of its own. No lag is credited: the food is judged at its worst.
/// </summary>
/// <param name="Organism">What grows.</param>
/// <param name="Source">Where the parameters are from.</param>
/// <param name="B">b, h^(−½) K^(−1).</param>
/// <param name="MinimumCelsius">Tmin, °C: below it nothing grows.</param>
/// <param name="C">c, 1/K.</param>
/// <param name="MaximumCelsius">Tmax, °C: above it nothing grows.</param>
public sealed record GrowthModel(string Organism, string Source, double B, double MinimumCelsius, double C, double MaximumCelsius)
{
    /// <summary>Widest step of the integration, °C: Simpson's rule is then exact to below 1e−9 of the rate.</summary>
    private const double StepCelsius = 0.25;

    /// <summary>Growth rate, natural logarithms an hour.</summary>
    public double RateAt(double celsius)
    {
        if (celsius <= MinimumCelsius || celsius >= MaximumCelsius)
            return 0;
        var root = B * (celsius - MinimumCelsius) * (1 - Math.Exp(C * (celsius - MaximumCelsius)));
        return root * root;
    }

    /// <summary>Decimal logarithms grown over a curve.</summary>
    public double LogGrowth(Curve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.Pieces.Sum(Growth) / Math.Log(10);
    }

    private double Growth(CurvePiece piece)
    {
        var (a, b) = (piece.From.Celsius, piece.To.Celsius);
        var hours = piece.DurationMs / 3_600_000;
        if (a == b)
            return RateAt(a) * hours;

        // The rate is smooth only between the limits: a piece is cut there.
        var (low, high) = (Math.Clamp(Math.Min(a, b), MinimumCelsius, MaximumCelsius), Math.Clamp(Math.Max(a, b), MinimumCelsius, MaximumCelsius));
        if (high <= low)
            return 0;
        var steps = 2 * (int)Math.Ceiling((high - low) / StepCelsius / 2);
        steps = Math.Max(steps, 2);
        var width = (high - low) / steps;
        var sum = RateAt(low) + RateAt(high);
        for (var i = 1; i < steps; i++)
            sum += RateAt(low + (i * width)) * (i % 2 == 1 ? 4 : 2);
        return sum * width / 3 / Math.Abs(b - a) * hours;
    }
}
