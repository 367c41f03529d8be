namespace Heed.Gateways.Simulation.Month;

/// <summary>How large a scripted month is. Everything follows from the seed.</summary>
/// <param name="Wearers">How many wearers, 1–100 000.</param>
/// <param name="Days">How many days, 1–366.</param>
/// <param name="Seed">What all chance is drawn from.</param>
/// <param name="StartMs">A local midnight (UTC+8), Unix milliseconds.</param>
public sealed record MonthOptions(int Wearers = 500, int Days = 30, int Seed = 1, long StartMs = MonthOptions.StandardStartMs)
{
    /// <summary>Midnight of 1 March 2026 in the county.</summary>
    public const long StandardStartMs = 1_772_294_400_000;

    internal const long MinuteMs = 60_000;
    internal const long HourMs = 60 * MinuteMs;
    internal const long DayMs = 24 * HourMs;

    /// <summary>End, Unix milliseconds, exclusive.</summary>
    public long EndMs => StartMs + (Days * DayMs);
}
