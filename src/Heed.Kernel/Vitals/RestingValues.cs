using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>Picks the readings of a metric that were taken at rest: no new steps in the ten minutes before.</summary>
public static class RestingValues
{
    /// <summary>How long no step must have been made, ms (10 min).</summary>
    public const long RestMs = 600_000;

    /// <summary>Readings at rest, oldest first.</summary>
    /// <param name="readings">Readings of a subject, oldest first, with its steps among them.</param>
    /// <param name="metric">The metric wanted.</param>
    public static IEnumerable<Observation> Of(IEnumerable<Observation> readings, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var movedMs = long.MinValue / 2;
        var steps = 0.0;
        foreach (var reading in readings.Where(static reading => reading.IsPresent))
        {
            if (reading.Metric == Metric.Steps)
            {
                if (reading.Value > steps)
                    movedMs = reading.AtMs;
                steps = reading.Value;
            }
            else if (reading.Metric == metric && reading.AtMs - movedMs >= RestMs)
            {
                yield return reading;
            }
        }
    }
}
