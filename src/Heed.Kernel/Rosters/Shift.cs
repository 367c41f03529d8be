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

    /// <summary>The turns of duty that touch a span of at most <see cref="MostSpan"/>, in order; a weekly shift has one for each week.</summary>
    /// <param name="begin">Begin of the span, inclusive.</param>
    /// <param name="end">End of the span, exclusive.</param>
    /// <param name="zone">Zone whose clock a weekly shift keeps.</param>
    public IReadOnlyList<DutyTurn> Turns(DateTimeOffset begin, DateTimeOffset end, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end - begin, MostSpan);
        if (!Weekly)
            return From < end && To > begin ? [new(this, From, To)] : [];
        var turns = new List<DutyTurn>();
        var first = TimeZoneInfo.ConvertTime(From, zone).DateTime;
        var length = To - From;
        for (var week = Math.Max(0, (begin - length - From).Ticks / Week.Ticks); ; week++)
        {
            var local = first.AddDays(7 * week);
            var start = new DateTimeOffset(local, zone.GetUtcOffset(local));
            if (start >= end)
                return turns;
            if (start + length > begin)
                turns.Add(new(this, start, start + length));
        }
    }

    /// <summary>Longest span that turns are listed for.</summary>
    public static TimeSpan MostSpan { get; } = TimeSpan.FromDays(62);
}

/// <summary>One turn of duty.</summary>
/// <param name="Shift">The shift it comes from.</param>
/// <param name="From">Begin, inclusive.</param>
/// <param name="To">End, exclusive.</param>
public sealed record DutyTurn(Shift Shift, DateTimeOffset From, DateTimeOffset To);
