using Heed.Kernel.Areas;

namespace Heed.Kernel.Rosters;

/// <summary>A person on duty for a role in an area, once or every week.</summary>
/// <param name="Area">The area.</param>
/// <param name="Role">Role on duty.</param>
/// <param name="UserId">The member of staff.</param>
/// <param name="From">Begin, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Weekly">Repeats at the same local time every seven days, from its first week on.</param>
public sealed record Shift(AreaId Area, string Role, string UserId, DateTimeOffset From, DateTimeOffset To, bool Weekly)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Zone of a county's rosters.</summary>
    public const string DefaultZone = "Asia/Shanghai";

    /// <summary>Is the person on duty at this moment? A weekly shift keeps its local clock time in the zone.</summary>
    public bool IsOnDuty(DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (now < From)
            return false;
        if (!Weekly)
            return now < To;
        var length = To - From;
        var elapsed = TimeZoneInfo.ConvertTime(now, zone).DateTime - TimeZoneInfo.ConvertTime(From, zone).DateTime;
        return length >= Week || (elapsed >= TimeSpan.Zero && elapsed.Ticks % Week.Ticks < length.Ticks);
    }
}
