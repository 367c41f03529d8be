namespace Heed.Kernel.Food;

/// <summary>
/// Lethality by D and z: equivalent minutes at the reference temperature, P = ∫10^((T−Tref)/z) dt. Between readings the line is integrated in closed form,
/// so that a ramp is exact however few readings it has.
/// </summary>
/// <param name="ReferenceCelsius">Tref, °C.</param>
/// <param name="ZCelsius">z, °C for a tenfold rate.</param>
/// <param name="DMinutes">D, minutes at Tref for one decimal reduction.</param>
/// <param name="FromCelsius">Below it nothing is credited.</param>
public sealed record ThermalDeath(double ReferenceCelsius, double ZCelsius, double DMinutes, double FromCelsius = double.NegativeInfinity)
{
    /// <summary>Listeria monocytogenes: 2 minutes at 70 °C are 6 decimal reductions, z 7.5 °C (ECFF and UK Food Standards Agency guidance for chilled foods).</summary>
    public static ThermalDeath Listeria { get; } = new(70, 7.5, 2.0 / 6);

    /// <summary>Equivalent minutes at the reference temperature.</summary>
    public double Minutes(Curve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.Pieces.Sum(Minutes);
    }

    /// <summary>Decimal reductions.</summary>
    public double LogReduction(Curve curve) => Minutes(curve) / DMinutes;

    private double Minutes(CurvePiece piece)
    {
        var (a, b, minutes) = (piece.From.Celsius, piece.To.Celsius, piece.Minutes);
        if (Math.Max(a, b) < FromCelsius)
            return 0;
        if (Math.Min(a, b) < FromCelsius)
        {
            // Only the part above the floor counts.
            var share = (Math.Max(a, b) - FromCelsius) / Math.Abs(b - a);
            (a, b, minutes) = (FromCelsius, Math.Max(a, b), minutes * share);
        }

        return ExponentialMean.Of((a - ReferenceCelsius) / ZCelsius * Math.Log(10), (b - ReferenceCelsius) / ZCelsius * Math.Log(10)) * minutes;
    }
}
