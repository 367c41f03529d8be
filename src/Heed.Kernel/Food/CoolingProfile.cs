namespace Heed.Kernel.Food;

/// <summary>Two-stage cooling of cooked food.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="StartCelsius">Cooling begins when the core leaves this, °C.</param>
/// <param name="MiddleCelsius">First stage ends here, °C.</param>
/// <param name="EndCelsius">Second stage ends here, °C.</param>
/// <param name="FirstStageMinutes">Most time for the first stage.</param>
/// <param name="TotalMinutes">Most time for both.</param>
public sealed record CoolingProfile(string Name, string Source, double StartCelsius, double MiddleCelsius, double EndCelsius, double FirstStageMinutes, double TotalMinutes)
{
    /// <summary>60 → 21 °C in 2 h, → 8 °C in 2 h more.</summary>
    public static CoolingProfile China { get; } = new("规范 2018", "餐饮服务食品安全操作规范 2018", 60, 21, 8, 120, 240);

    /// <summary>57 → 21 °C in 2 h, → 5 °C in 6 h in all.</summary>
    public static CoolingProfile Fda { get; } = new("FDA 2022", "FDA Food Code 2022 3-501.14", 57, 21, 5, 120, 360);

    /// <summary>Judges a cooling curve until a moment; a stage that is not finished is late only once its time is over.</summary>
    public CoolingResult Judge(Curve curve, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (curve.LastAtOrAbove(StartCelsius) is not { } start)
            start = curve.IsEmpty ? nowMs : curve.Points[0].AtMs;
        var middle = curve.FirstAtOrBelow(MiddleCelsius, start);
        var end = curve.FirstAtOrBelow(EndCelsius, start);
        var first = ((middle ?? Math.Max(nowMs, start)) - start) / 60_000;
        var total = ((end ?? Math.Max(nowMs, start)) - start) / 60_000;
        return new(first, total, middle is not null, end is not null, first > FirstStageMinutes, total > TotalMinutes);
    }
}
