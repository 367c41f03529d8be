namespace Heed.Console.Devices;

/// <summary>When a token or a password ends by itself: with the last moment of a day of the county, or never.</summary>
public static class CredentialLife
{
    /// <summary>Longest life that may be given, days.</summary>
    public const int MostDays = 3_660;

    private static readonly TimeSpan County = TimeSpan.FromHours(8);

    /// <summary>The end of a last day, Unix milliseconds; null for no end.</summary>
    public static long? EndMs(DateOnly? lastDay) => lastDay is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), County).ToUnixTimeMilliseconds() : null;

    /// <summary>True for no end, today, and days to come within <see cref="MostDays"/>.</summary>
    public static bool MayEnd(DateOnly? lastDay, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(County).DateTime);
        return lastDay is not { } day || (day >= today && day.DayNumber - today.DayNumber <= MostDays);
    }
}
