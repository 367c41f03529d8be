using System.Globalization;

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
        from = Time(parameters, "from");
        to = Time(parameters, "to");
        var name = parameters.Text("zone") ?? "Asia/Shanghai";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
            throw parameters.Wrong("zone", $"is '{name}'; a zone like Asia/Shanghai is wanted");
        zone = found;
    }

    /// <summary>True when the moment lies in the hours: the first minute does, the last does not.</summary>
    public bool Contains(long atMs)
    {
        if (from == to)
            return true;
        var utc = DateTime.UnixEpoch.AddMilliseconds(atMs);
        return TimeOnly.FromDateTime(utc + zone.GetUtcOffset(utc)).IsBetween(from, to);
    }

    private static TimeOnly Time(RuleParameters parameters, string name)
    {
        if (parameters.Text(name) is not { } text)
            return default;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw parameters.Wrong(name, $"is '{text}'; a time like 22:00 is wanted");
    }
}
