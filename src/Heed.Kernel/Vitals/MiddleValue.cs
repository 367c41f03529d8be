namespace Heed.Kernel.Vitals;

/// <summary>Robust location and spread of a set of values.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Median">Their median; NaN without values.</param>
/// <param name="Deviation">Median absolute deviation from it (not scaled to a standard deviation); NaN without values.</param>
public readonly record struct MiddleValue(int Count, double Median, double Deviation)
{
    /// <summary>Of values in any order.</summary>
    public static MiddleValue Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            return new(0, double.NaN, double.NaN);
        var median = MedianOf(sorted);
        return new(sorted.Length, median, MedianOf([.. sorted.Select(value => Math.Abs(value - median)).Order()]));
    }

    private static double MedianOf(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
