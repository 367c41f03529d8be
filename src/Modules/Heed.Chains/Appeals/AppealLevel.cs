using Heed.Kernel.Calendars;

namespace Heed.Chains.Appeals;

/// <summary>How soon an appeal must be answered. Stored: never renumber.</summary>
public enum AppealLevel
{
    /// <summary>Contacted within half a day, answered within 7 working days.</summary>
    General = 0,

    /// <summary>Several departments or places: answered within 15 working days.</summary>
    Complex = 1,

    /// <summary>A line is about to stop: contacted within an hour, answered within a day.</summary>
    Urgent = 2,
}

/// <summary>Limits of an appeal in worked time.</summary>
/// <param name="RespondMs">Worked milliseconds until the enterprise must have been contacted.</param>
/// <param name="ResolveMs">Worked milliseconds until it must be answered.</param>
public readonly record struct AppealLimits(long RespondMs, long ResolveMs)
{
    private const long Hour = 3_600_000;

    /// <summary>The limits of a level.</summary>
    public static AppealLimits Of(AppealLevel level) => level switch
    {
        AppealLevel.Urgent => new(1 * Hour, WorkingTime.Office.DayMs),
        AppealLevel.Complex => new(4 * Hour, 15 * WorkingTime.Office.DayMs),
        _ => new(4 * Hour, 7 * WorkingTime.Office.DayMs),
    };
}
