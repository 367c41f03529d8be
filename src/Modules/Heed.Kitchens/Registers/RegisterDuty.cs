namespace Heed.Kitchens.Registers;

/// <summary>A register that must be written by an hour.</summary>
/// <param name="Register">Its name: <c>samples</c>.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="By">By when on its day, county's time.</param>
public sealed record RegisterDuty(string Register, RegisterRhythm Rhythm, TimeOnly By)
{
    /// <summary>The duties of a delivery kitchen: 留样, 晨检, 消毒, 日管控, 周排查, 月调度.</summary>
    public static IReadOnlyList<RegisterDuty> All { get; } =
    [
        new("morning-check", RegisterRhythm.CookingDay, new(8, 0)), new("samples", RegisterRhythm.CookingDay, new(14, 0)), new("disinfection", RegisterRhythm.CookingDay, new(19, 0)),
        new("daily-control", RegisterRhythm.CookingDay, new(19, 0)), new("weekly-review", RegisterRhythm.Week, new(18, 0)), new("monthly-meeting", RegisterRhythm.Month, new(18, 0)),
    ];

    /// <summary>First day, yyyyMMdd, whose entry does for a day.</summary>
    public int SinceDay(DateOnly day) => Number(Rhythm switch
    {
        RegisterRhythm.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        RegisterRhythm.Month => new(day.Year, day.Month, 1),
        _ => day,
    });

    /// <summary>True when the duty falls on a day: a week's on its Friday, a month's on its last day.</summary>
    public bool FallsOn(DateOnly day, bool cooks) => Rhythm switch
    {
        RegisterRhythm.Week => day.DayOfWeek == DayOfWeek.Friday,
        RegisterRhythm.Month => day.AddDays(1).Day == 1,
        _ => cooks,
    };

    /// <summary>True when the duty of a day was missed at a moment.</summary>
    /// <param name="nowLocal">Now, county's time.</param>
    /// <param name="cooks">The kitchen cooks on that day.</param>
    /// <param name="entryDays">Days, yyyyMMdd, that have an entry in the register.</param>
    public bool IsMissed(DateTime nowLocal, bool cooks, IReadOnlySet<int> entryDays)
    {
        ArgumentNullException.ThrowIfNull(entryDays);
        var day = DateOnly.FromDateTime(nowLocal);
        return FallsOn(day, cooks) && TimeOnly.FromDateTime(nowLocal) >= By && !entryDays.Any(entry => entry >= SinceDay(day) && entry <= Number(day));
    }

    /// <summary>A day as a number, yyyyMMdd.</summary>
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
