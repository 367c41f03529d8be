namespace Heed.Kernel.Vitals;

/// <summary>Where values go over weeks: the median slope over all pairs (Theil 1950, Sen 1968), which a few wild readings do not turn.</summary>
/// <param name="Count">Days with a value.</param>
/// <param name="PerWeek">Slope, unit of the values a week.</param>
/// <param name="Middle">Median of the daily values.</param>
public readonly record struct Trend(int Count, double PerWeek, double Middle)
{
    /// <summary>Days that a trend needs.</summary>
    public const int LeastDays = 7;

    /// <summary>Most days that are looked at: the work grows with their square.</summary>
    public const int MostDays = 180;

    /// <summary>The trend of values by day; null when there are too few days.</summary>
    /// <param name="days">Day number and value, one a day, in order.</param>
    public static Trend? Of(IReadOnlyList<(long Day, double Value)> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var last = days.TakeLast(MostDays).ToArray();
        if (last.Length < LeastDays)
            return null;
        var slopes = new List<double>(last.Length * (last.Length - 1) / 2);
        for (var from = 0; from < last.Length; from++)
        {
            for (var to = from + 1; to < last.Length; to++)
                slopes.Add((last[to].Value - last[from].Value) / (last[to].Day - last[from].Day));
        }

        return new(last.Length, MiddleValue.Of(slopes).Median * 7, MiddleValue.Of(last.Select(static day => day.Value)).Median);
    }
}
