namespace Heed.Kernel.Observations;

/// <summary>Why a reading has no value (after FHIR's data-absent-reason). Stored: never renumber.</summary>
public enum AbsentReason : byte
{
    /// <summary>The value is there.</summary>
    None = 0,

    /// <summary>The device tried and failed: it reported zero or its failure flag.</summary>
    MeasurementFailed = 1,

    /// <summary>The value is outside what the metric can plausibly be.</summary>
    Implausible = 2,

    /// <summary>No satellite fix: the coordinates are the last known or none.</summary>
    NoFix = 3,
}
