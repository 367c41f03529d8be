namespace Heed.Kernel.Rules;

/// <summary>A part of the day in a time zone, which may pass midnight (22:00–06:00). Equal ends mean the whole day.</summary>
public sealed class HoursOfDay
{
    private readonly TimeZoneInfo zone;
    private readonly TimeOnly from;
    private readonly TimeOnly to;

    /// <summary>Reads <c>from</c> and <c>to</c> (HH:mm; both absent = always) and <c>zone</c> (IANA, Asia/Shanghai).</summary>
    public HoursOfDay(RuleParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        from = parameters.TimeOfDay("from", default);
        to = parameters.TimeOfDay("to", default);
        zone = parameters.Zone();
    }

    /// <summary>True when the moment lies in the hours: the first minute does, the last does not.</summary>
    public bool Contains(long atMs)
    {
        if (from == to)
            return true;
        var utc = DateTime.UnixEpoch.AddMilliseconds(atMs);
        return TimeOnly.FromDateTime(utc + zone.GetUtcOffset(utc)).IsBetween(from, to);
    }
}
