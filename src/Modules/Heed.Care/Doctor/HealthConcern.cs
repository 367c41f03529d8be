namespace Heed.Care.Doctor;

/// <summary>Why a doctor should look at somebody.</summary>
public enum ConcernKind
{
    /// <summary>Critical alarms of vital signs in the last seven days. Count.</summary>
    Alarms,

    /// <summary>Partial early warning score of the last day: at least 5, or one part with 3 points. Value: points.</summary>
    Score,

    /// <summary>The cuff's median of the last seven days is low or of grade 1 and more. Value, value2, count.</summary>
    CuffPressure,

    /// <summary>The band's median is far off and no cuff confirmed it in seven days. Value, value2, count.</summary>
    WristPressure,

    /// <summary>Resting heart rate away from what is usual for three days. Value: usual; value2: now; count: days.</summary>
    HeartRateShift,

    /// <summary>Systolic pressure rises over weeks. Value: mm[Hg] a week; value2: median; count: days.</summary>
    PressureRises,

    /// <summary>A meter found an irregular pulse in at least 3 of the last 7 measurements. Count: in how many.</summary>
    IrregularPulse,

    /// <summary>A look that was planned is due. Count: days since.</summary>
    Due,
}

/// <summary>One reason to look at somebody, with its numbers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Weight">How much it presses: from 50 it does not wait for a planned day.</param>
/// <param name="Value">See <see cref="ConcernKind"/>.</param>
/// <param name="Value2">See <see cref="ConcernKind"/>.</param>
/// <param name="Count">See <see cref="ConcernKind"/>.</param>
public readonly record struct HealthConcern(ConcernKind Kind, int Weight, double Value = double.NaN, double Value2 = double.NaN, int Count = 0)
{
    /// <summary>From this weight on a concern does not wait for a planned day.</summary>
    public const int Pressing = 50;
}
