namespace Heed.Kernel.Food;

/// <summary>A row of a lethality table.</summary>
/// <param name="Celsius">Held at this temperature, °C.</param>
/// <param name="Seconds">for so long, seconds; 0 means at once.</param>
public readonly record struct LethalityRow(double Celsius, double Seconds);
