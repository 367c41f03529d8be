namespace Heed.Kernel.Observations;

/// <summary>One measured fact about a subject. When it was received is known to the batch that carries it.</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="AtMs">The device's time, Unix milliseconds UTC.</param>
/// <param name="Value">The value in the metric's unit; NaN when absent.</param>
/// <param name="Value2">The second value where the metric has one (diastolic, longitude); else NaN.</param>
/// <param name="Absent">Why there is no value.</param>
/// <param name="Quality">Marks that a reader must know.</param>
public readonly record struct Observation(
    SubjectId Subject,
    Metric Metric,
    long AtMs,
    double Value,
    double Value2 = double.NaN,
    AbsentReason Absent = AbsentReason.None,
    ObservationQuality Quality = ObservationQuality.Good)
{
    /// <summary>True when there is a value to judge.</summary>
    public bool IsPresent => Absent == AbsentReason.None;

    /// <summary>The happening, when <see cref="Metric"/> is <see cref="Metric.Event"/>.</summary>
    public EventCode Event => (EventCode)(int)Value;

    /// <summary>A reading that has no value, with its reason.</summary>
    public static Observation Missing(SubjectId subject, Metric metric, long atMs, AbsentReason reason) =>
        new(subject, metric, atMs, double.NaN, double.NaN, reason);

    /// <summary>A happening.</summary>
    public static Observation Happened(SubjectId subject, EventCode code, long atMs, ObservationQuality quality = ObservationQuality.Good) =>
        new(subject, Metric.Event, atMs, (int)code, double.NaN, AbsentReason.None, quality);
}
