using Heed.Kernel.Observations;

namespace Heed.Kernel.Vitals;

/// <summary>One part of an early warning score.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">The value, in the metric's unit.</param>
/// <param name="Points">Its points, 0–3.</param>
public readonly record struct ScorePart(Metric Metric, double Value, int Points);

/// <summary>How an early warning score is answered.</summary>
public enum ScoreBand
{
    /// <summary>0–4.</summary>
    Low,

    /// <summary>A single part with 3 points.</summary>
    LowMedium,

    /// <summary>5–6.</summary>
    Medium,

    /// <summary>7 and more.</summary>
    High,
}

/// <summary>
/// National Early Warning Score (NEWS2, Royal College of Physicians, London 2017), oxygen scale 1. A band measures only some of it, so it is partial:
/// it names its parts, and what is not measured adds no points. Consciousness and given oxygen are never measured by a band.
/// </summary>
/// <param name="Parts">What it is made of, one a metric.</param>
public sealed record EarlyWarningScore(IReadOnlyList<ScorePart> Parts)
{
    /// <summary>Parts of the whole score: breaths, oxygen, given oxygen, pressure, pulse, consciousness, temperature.</summary>
    public const int WholeParts = 7;

    /// <summary>Metrics that carry points.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [Metric.RespirationRate, Metric.OxygenSaturation, Metric.BloodPressure, Metric.HeartRate, Metric.BodyTemperature];

    /// <summary>Sum of the points, 0–15.</summary>
    public int Points => Parts.Sum(static part => part.Points);

    /// <summary>True when something of the whole score is not in it; with a band, always.</summary>
    public bool IsPartial => Parts.Count < WholeParts;

    /// <summary>The band that says how it is answered.</summary>
    public ScoreBand Band => Points switch
    {
        >= 7 => ScoreBand.High,
        >= 5 => ScoreBand.Medium,
        _ => Parts.Any(static part => part.Points == 3) ? ScoreBand.LowMedium : ScoreBand.Low,
    };

    /// <summary>The score of the newest readings that are not older than a span.</summary>
    /// <param name="latest">Newest reading of each metric.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="freshMs">Greatest age of a reading, ms.</param>
    public static EarlyWarningScore Of(IReadOnlyDictionary<Metric, Observation> latest, long nowMs, long freshMs)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return new([.. Metrics
            .Where(metric => latest.TryGetValue(metric, out var reading) && reading.IsPresent && nowMs - reading.AtMs <= freshMs)
            .Select(metric => new ScorePart(metric, latest[metric].Value, PointsOf(metric, latest[metric].Value)))]);
    }

    /// <summary>Points of one value, 0–3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The metric carries no points.</exception>
    public static int PointsOf(Metric metric, double value) => metric switch
    {
        Metric.RespirationRate => value switch { <= 8 => 3, < 12 => 1, <= 20 => 0, < 25 => 2, _ => 3 },
        Metric.OxygenSaturation => value switch { <= 91 => 3, < 94 => 2, < 96 => 1, _ => 0 },
        Metric.BloodPressure => value switch { <= 90 => 3, <= 100 => 2, <= 110 => 1, < 220 => 0, _ => 3 },
        Metric.HeartRate => value switch { <= 40 => 3, <= 50 => 1, <= 90 => 0, <= 110 => 1, <= 130 => 2, _ => 3 },
        Metric.BodyTemperature => value switch { <= 35 => 3, <= 36 => 1, <= 38 => 0, <= 39 => 1, _ => 2 },
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Carries no points in NEWS2."),
    };
}
