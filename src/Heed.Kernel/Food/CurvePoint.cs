namespace Heed.Kernel.Food;

/// <summary>One reading of a curve.</summary>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Celsius">Temperature, °C.</param>
public readonly record struct CurvePoint(long AtMs, double Celsius);
