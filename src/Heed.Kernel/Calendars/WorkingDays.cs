using System.Globalization;

namespace Heed.Kernel.Calendars;

/// <summary>
/// Which dates are worked in China: a date that a notice lists is off or on as it says; otherwise Saturday and Sunday are off. Days of a year
/// whose notice is not known yet follow the weekdays and are <see cref="IsKnown">not known</see>.
/// </summary>
public sealed class WorkingDays
{
    private readonly Dictionary<DateOnly, bool> listed = [];

    private WorkingDays(string notices)
    {
        foreach (var line in notices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Read(line);
    }

    /// <summary>China's calendar as it was announced up to now.</summary>
    public static WorkingDays China { get; } = new(StateCouncilNotices.Text);

    /// <summary>The last year whose notice is known.</summary>
    public int LastKnownYear { get; private set; }

    /// <summary>China's calendar with further notices in the form of <see cref="StateCouncilNotices"/>, for a year that was announced since.</summary>
    /// <exception cref="FormatException">A line is not in that form.</exception>
    public static WorkingDays ChinaWith(string furtherNotices) => new(StateCouncilNotices.Text + '\n' + furtherNotices);

    /// <summary>True when the date is worked.</summary>
    public bool IsWorked(DateOnly date) => listed.TryGetValue(date, out var worked) ? worked : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>True when the notice of the date's year is known, or the date itself is listed.</summary>
    public bool IsKnown(DateOnly date) => date.Year <= LastKnownYear || listed.ContainsKey(date);

    private void Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || words.Length < 2)
            throw new FormatException($"A notice begins with its year and 'off': {line}");
        LastKnownYear = Math.Max(LastKnownYear, year);
        var worked = false;
        foreach (var word in words.AsSpan(1))
        {
            if (word is "off" or "on")
                worked = word == "on";
            else
                List(year, word, worked);
        }
    }

    private void List(int year, string span, bool worked)
    {
        var ends = span.Split('-');
        var (first, last) = (Date(year, ends[0]), Date(year, ends[^1]));
        for (var date = first; date <= last; date = date.AddDays(1))
            listed[date] = worked;
    }

    private static DateOnly Date(int year, string digits) =>
        DateOnly.TryParseExact(digits.Length == 4 ? $"{year:0000}{digits}" : digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"A day of a notice is month and day such as 0501, not '{digits}'.");
}
