namespace Heed.Ledger;

/// <summary>The present second values (diastolic pressure, longitude) of a metric within a span, in the metric's unit. The default is none.</summary>
/// <param name="Count">Present values; 0 for none, and then the others say nothing.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Last">The last value.</param>
public readonly record struct ComponentSummary(long Count, double Min, double Max, double Mean, double Last)
{
    /// <summary>A single value; none for one that is not a number.</summary>
    public static ComponentSummary Of(double value) => double.IsNaN(value) ? default : new(1, value, value, value, value);

    /// <summary>Two summaries as one.</summary>
    /// <param name="other">The other.</param>
    /// <param name="isLater">True when the other's last value is the later one.</param>
    public ComponentSummary With(in ComponentSummary other, bool isLater)
    {
        if (other.Count == 0)
            return this;
        if (Count == 0)
            return other;
        var count = Count + other.Count;
        return new(count, Math.Min(Min, other.Min), Math.Max(Max, other.Max), Mean + ((other.Mean - Mean) * other.Count / count), isLater ? other.Last : Last);
    }
}
