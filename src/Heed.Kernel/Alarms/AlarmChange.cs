namespace Heed.Kernel.Alarms;

/// <summary>What happened to an alarm.</summary>
public enum AlarmChangeKind : byte
{
    /// <summary>It began.</summary>
    Raised = 1,

    /// <summary>Its condition is over.</summary>
    Ended = 2,
}

/// <summary>A verdict that goes into the ledger in the same commit as the observations that caused it.</summary>
/// <param name="Kind">Raised or ended.</param>
/// <param name="Key">The alarm's identity.</param>
/// <param name="Severity">How soon somebody must act.</param>
/// <param name="AtMs">Device time of the observation (or lane time of the tick) that decided, Unix milliseconds.</param>
/// <param name="ReceivedMs">Our time when it was decided, Unix milliseconds.</param>
/// <param name="Value">The deciding value; NaN when there is none.</param>
/// <param name="Value2">The deciding second value; NaN when there is none.</param>
/// <param name="Late">The cause was stored by the device and sent late.</param>
public readonly record struct AlarmChange(
    AlarmChangeKind Kind,
    AlarmKey Key,
    Severity Severity,
    long AtMs,
    long ReceivedMs,
    double Value,
    double Value2,
    bool Late);
