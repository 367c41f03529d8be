using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>An observation of a known subject, with its time of receipt.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="AtMs">The device's time, Unix milliseconds UTC.</param>
/// <param name="Value">The value in the metric's unit; NaN when absent.</param>
/// <param name="Value2">The second value where the metric has one; else NaN.</param>
/// <param name="Absent">Why there is no value.</param>
/// <param name="Quality">Marks that a reader must know.</param>
/// <param name="ReceivedMs">Our time of receipt, Unix milliseconds UTC.</param>
public readonly record struct Reading(
    Metric Metric,
    long AtMs,
    double Value,
    double Value2,
    AbsentReason Absent,
    ObservationQuality Quality,
    long ReceivedMs);
