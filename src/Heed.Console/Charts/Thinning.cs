using Heed.Kernel.Observations;

namespace Heed.Console.Charts;

/// <summary>Thins a long row of readings for the eye and keeps what it is drawn for: the peaks.</summary>
public static class Thinning
{
    /// <summary>
    /// At most <paramref name="most"/> readings of a row in order of time: of each of equally many neighbours, the lowest and the highest,
    /// by the first component. First and last stay; a row that is short enough is returned as it is.
    /// </summary>
    /// <param name="readings">Readings, all present, oldest first.</param>
    /// <param name="most">How many may remain, at least 4.</param>
    public static IReadOnlyList<Observation> Thin(IReadOnlyList<Observation> readings, int most)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        if (readings.Count <= most)
            return readings;
        var groups = (most - 2) / 2;
        var inner = readings.Count - 2;
        var kept = new List<Observation>(most) { readings[0] };
        for (var group = 0; group < groups; group++)
            AddPeaks(kept, readings, 1 + (int)((long)group * inner / groups), 1 + (int)((long)(group + 1) * inner / groups));
        kept.Add(readings[^1]);
        return kept;
    }

    private static void AddPeaks(List<Observation> kept, IReadOnlyList<Observation> readings, int from, int to)
    {
        var (low, high) = (from, from);
        for (var index = from + 1; index < to; index++)
        {
            if (readings[index].Value < readings[low].Value)
                low = index;
            if (readings[index].Value > readings[high].Value)
                high = index;
        }

        kept.Add(readings[Math.Min(low, high)]);
        if (low != high)
            kept.Add(readings[Math.Max(low, high)]);
    }
}
