using Heed.Kernel.Alarms;

namespace Heed.Kernel.Rules;

/// <summary>What one step of one rule decided: nothing, an alarm raised, or the raised alarm ended.</summary>
/// <param name="Kind">Null kind (0) means nothing was decided.</param>
/// <param name="OnsetMs">Onset of the alarm meant, Unix milliseconds.</param>
/// <param name="Value">The deciding value; NaN when there is none.</param>
/// <param name="Value2">The deciding second value; NaN when there is none.</param>
public readonly record struct Verdict(AlarmChangeKind Kind, long OnsetMs, double Value, double Value2)
{
    /// <summary>Nothing was decided.</summary>
    public static Verdict None => default;

    /// <summary>True when nothing was decided.</summary>
    public bool IsNone => Kind == 0;

    /// <summary>An alarm that began at <paramref name="onsetMs"/>.</summary>
    public static Verdict Raise(long onsetMs, double value = double.NaN, double value2 = double.NaN) =>
        new(AlarmChangeKind.Raised, onsetMs, value, value2);

    /// <summary>The end of the alarm that began at <paramref name="onsetMs"/>.</summary>
    public static Verdict End(long onsetMs, double value = double.NaN, double value2 = double.NaN) =>
        new(AlarmChangeKind.Ended, onsetMs, value, value2);
}
