using Heed.Kernel.Rosters;
using Heed.Storage.Rosters;

namespace Heed.Console.Rosters;

/// <summary>A shift as a form edits it: a day and two times of the roster's clock.</summary>
public sealed class ShiftForm
{
    /// <summary>Zone of the times.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);

    /// <summary>Number of the shift; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>The area.</summary>
    public int AreaId { get; set; }

    /// <summary>Role on duty.</summary>
    public string Role { get; set; } = "";

    /// <summary>The member of staff; empty while none is chosen.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Day on which it begins.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Begin.</summary>
    public TimeOnly From { get; set; } = new(8, 0);

    /// <summary>Last day of it.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>End.</summary>
    public TimeOnly To { get; set; } = new(20, 0);

    /// <summary>Repeats every week.</summary>
    public bool Weekly { get; set; }

    /// <summary>Begin as a moment.</summary>
    public DateTimeOffset Begin => Moment(Day, From);

    /// <summary>End as a moment.</summary>
    public DateTimeOffset End => Moment(LastDay, To);

    /// <summary>A form filled from a shift.</summary>
    public static ShiftForm Of(ShiftRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (from, to) = (Local(row.FromMs), Local(row.ToMs));
        return new()
        {
            Id = row.Id,
            AreaId = row.AreaId,
            Role = row.Role,
            UserId = row.UserId,
            Day = DateOnly.FromDateTime(from),
            From = TimeOnly.FromDateTime(from),
            LastDay = DateOnly.FromDateTime(to),
            To = TimeOnly.FromDateTime(to),
            Weekly = row.Weekly,
        };
    }

    /// <summary>Clock of the roster at a moment.</summary>
    public static DateTime Local(long atMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), Zone).DateTime;

    /// <summary>A day and a time of the roster's clock as a moment.</summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <summary>A row as the kernel knows it.</summary>
    public static Shift Kernel(ShiftRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(new(row.AreaId), row.Role, row.UserId, DateTimeOffset.FromUnixTimeMilliseconds(row.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(row.ToMs), row.Weekly);
    }
}
