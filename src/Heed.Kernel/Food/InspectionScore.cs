namespace Heed.Kernel.Food;

/// <summary>Scored items of an inspection, and the grade that they give. Pure.</summary>
/// <param name="Items">Points given, by item, of <see cref="ItemMost"/> each.</param>
public sealed record InspectionScore(IReadOnlyDictionary<string, int> Items)
{
    /// <summary>Most points of an item.</summary>
    public const int ItemMost = 10;

    /// <summary>At least so much is A, per cent.</summary>
    public const double APercent = 90;

    /// <summary>At least so much is B, per cent; below it is C.</summary>
    public const double BPercent = 75;

    /// <summary>The items of an inspection of a delivery kitchen.</summary>
    public static IReadOnlyList<string> Standard { get; } = ["licence", "people", "premises", "receiving", "storage", "processing", "disinfection", "samples", "delivery", "records"];

    /// <summary>True when every standard item has its points.</summary>
    public bool IsComplete => Standard.All(item => Items.TryGetValue(item, out var points) && points is >= 0 and <= ItemMost);

    /// <summary>Share of all points, per cent.</summary>
    public double Percent => Standard.Sum(item => Math.Clamp(Items.GetValueOrDefault(item), 0, ItemMost)) * 100.0 / (Standard.Count * ItemMost);

    /// <summary>The grade; an item without any point gives no better than C.</summary>
    public string Grade => Standard.Any(item => Items.GetValueOrDefault(item) <= 0) || Percent < BPercent ? "C" : Percent >= APercent ? "A" : "B";
}
