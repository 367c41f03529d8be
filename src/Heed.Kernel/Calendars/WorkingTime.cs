namespace Heed.Kernel.Calendars;

/// <summary>
/// Time that counts as worked: the hours of an office on worked days, in China's one time zone. Moments are Unix milliseconds, UTC.
/// </summary>
public sealed class WorkingTime
{
    /// <summary>Days after which a deadline is given up as never; more than ten years of an office that opens one hour a week.</summary>
    private const int MaximumDays = 4000;

    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>China Standard Time, the only one since 1949 but for the summers of 1986–1991.</summary>
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly WorkingDays days;
    private readonly (long FromMs, long ToMs)[] hours;

    /// <summary>The hours of an office.</summary>
    /// <param name="days">Which dates are worked.</param>
    /// <param name="hours">Hours of a worked day, in order and without overlap.</param>
    /// <exception cref="ArgumentException">There are no hours, or they overlap or run backwards.</exception>
    public WorkingTime(WorkingDays days, IReadOnlyList<OfficeHours> hours)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(hours);
        this.days = days;
        this.hours = [.. hours.Select(static span => ((long)span.From.ToTimeSpan().TotalMilliseconds, span.To == TimeOnly.MinValue ? MillisecondsPerDay : (long)span.To.ToTimeSpan().TotalMilliseconds))];
        var end = 0L;
        foreach (var (from, to) in this.hours)
        {
            if (from < end || to <= from)
                throw new ArgumentException("Office hours must follow each other without overlap.", nameof(hours));
            end = to;
        }

        if (end == 0)
            throw new ArgumentException("An office needs hours.", nameof(hours));
    }

    /// <summary>The usual office: 8:30–12:00 and 13:30–17:30 on China's worked days.</summary>
    public static WorkingTime Office { get; } = new(WorkingDays.China, [new(new(8, 30), new(12, 0)), new(new(13, 30), new(17, 30))]);

    /// <summary>Worked time of a full day, milliseconds.</summary>
    public long DayMs => hours.Sum(static span => span.ToMs - span.FromMs);

    /// <summary>True when the office works at that moment.</summary>
    public bool IsOpen(long atMs) => BetweenMs(atMs, atMs + 1) > 0;

    /// <summary>Worked milliseconds between two moments; 0 when the second is not after the first.</summary>
    public long BetweenMs(long fromMs, long toMs)
    {
        var total = 0L;
        for (var midnight = MidnightBefore(fromMs); midnight < toMs; midnight += MillisecondsPerDay)
        {
            if (!days.IsWorked(DateAt(midnight)))
                continue;
            foreach (var (from, to) in hours)
                total += Math.Max(0, Math.Min(toMs, midnight + to) - Math.Max(fromMs, midnight + from));
        }

        return total;
    }

    /// <summary>The moment at which so much worked time has passed. A limit of 0 is reached at once.</summary>
    /// <param name="fromMs">From when.</param>
    /// <param name="limitMs">Worked milliseconds, 0 or more.</param>
    public WorkingDeadline After(long fromMs, long limitMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitMs);
        if (limitMs == 0)
            return new(fromMs, !days.IsKnown(DateAt(fromMs)));
        var midnight = MidnightBefore(fromMs);
        for (var day = 0; day < MaximumDays; day++, midnight += MillisecondsPerDay)
        {
            if (!days.IsWorked(DateAt(midnight)))
                continue;
            foreach (var (from, to) in hours)
            {
                var (begin, end) = (Math.Max(fromMs, midnight + from), midnight + to);
                if (end <= begin)
                    continue;
                if (end - begin >= limitMs)
                    return new(begin + limitMs, !days.IsKnown(DateAt(midnight)));
                limitMs -= end - begin;
            }
        }

        return new(long.MaxValue, IsProvisional: true);
    }

    private static long MidnightBefore(long atMs) => atMs - (((atMs + (long)China.TotalMilliseconds) % MillisecondsPerDay + MillisecondsPerDay) % MillisecondsPerDay);

    private static DateOnly DateAt(long atMs) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs).ToOffset(China).DateTime);
}

/// <summary>Hours between which an office works.</summary>
/// <param name="From">From (inclusive).</param>
/// <param name="To">To (exclusive); midnight for the end of the day.</param>
public readonly record struct OfficeHours(TimeOnly From, TimeOnly To);

/// <summary>A deadline in working time.</summary>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="IsProvisional">True when it lies in a year whose days off are not announced yet, so that it may still move.</param>
public readonly record struct WorkingDeadline(long AtMs, bool IsProvisional);
