using System.Collections.Frozen;

namespace Heed.Kernel.Observations;

/// <summary>What is fixed about a metric, defined once.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Unit">UCUM unit; empty for a pure code.</param>
/// <param name="PlausibleLow">Least plausible value, in the unit, inclusive.</param>
/// <param name="PlausibleHigh">Greatest plausible value, in the unit, inclusive.</param>
/// <param name="Decimals">Decimals worth showing.</param>
/// <param name="ZeroMeansFailed">A device's 0 is a failed reading, not a value.</param>
/// <param name="Loinc">LOINC code where there is one (FHIR R4 vital-signs profile).</param>
public sealed record MetricDefinition(
    Metric Metric,
    string Unit,
    double PlausibleLow,
    double PlausibleHigh,
    int Decimals = 0,
    bool ZeroMeansFailed = false,
    string? Loinc = null)
{
    private static readonly FrozenDictionary<Metric, MetricDefinition> Catalogue = new MetricDefinition[]
    {
        new(Metric.HeartRate, "/min", 20, 300, 0, true, "8867-4"),
        new(Metric.BloodPressure, "mm[Hg]", 20, 300, 0, true, "85354-9"),
        new(Metric.OxygenSaturation, "%", 30, 100, 0, true, "59408-5"),
        new(Metric.BodyTemperature, "Cel", 25, 45, 1, true, "8310-5"),
        new(Metric.RespirationRate, "/min", 3, 80, 0, true, "9279-1"),
        new(Metric.Steps, "{steps}", 0, 200_000, 0, false, "55423-8"),
        new(Metric.Rolls, "{rolls}", 0, 100_000),
        new(Metric.Battery, "%", 0, 100),
        new(Metric.Position, "deg", -180, 180, 6),
        new(Metric.Speed, "km/h", 0, 400, 1),
        new(Metric.PositionAccuracy, "m", 0, 100_000),
        new(Metric.Event, "", 0, 255),
        new(Metric.Worn, "", 0, 1),
        new(Metric.SignalStrength, "%", 0, 100),
        new(Metric.HelpCall, "s", 0, 65_535),
        new(Metric.BatteryVoltage, "V", 0, 60, 2),
        new(Metric.MeterStatus, "", 0, 65_535),
        new(Metric.Temperature, "Cel", -90, 400, 1),
        new(Metric.RelativeHumidity, "%", 0, 100, 1),
        new(Metric.ContactOpen, "", 0, 1),
    }.ToFrozenDictionary(static definition => definition.Metric);

    /// <summary>Every metric that Heed knows.</summary>
    public static IReadOnlyCollection<MetricDefinition> All => Catalogue.Values;

    /// <summary>The definition of a metric.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The metric is not in the catalogue.</exception>
    public static MetricDefinition Of(Metric metric) =>
        Catalogue.TryGetValue(metric, out var definition)
            ? definition
            : throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not in the catalogue of metrics.");

    /// <summary>True when a value lies within the plausible range.</summary>
    public bool IsPlausible(double value) => value >= PlausibleLow && value <= PlausibleHigh;

    /// <summary>
    /// Turns a device's number into an observation: zero of a metric that cannot be zero, and what is beyond plausible, become absent with their reason.
    /// </summary>
    public Observation Read(SubjectId subject, long atMs, double value, double value2 = double.NaN, ObservationQuality quality = ObservationQuality.Good)
    {
        if (ZeroMeansFailed && (value == 0 || value2 == 0))
            return new(subject, Metric, atMs, double.NaN, double.NaN, AbsentReason.MeasurementFailed, quality);
        if (!IsPlausible(value) || (!double.IsNaN(value2) && !IsPlausible(value2)))
            return new(subject, Metric, atMs, double.NaN, double.NaN, AbsentReason.Implausible, quality);
        return new(subject, Metric, atMs, value, value2, AbsentReason.None, quality);
    }
}
