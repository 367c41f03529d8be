using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>The device's clock: date ddMMyy, time HHmmss.</summary>
internal static class WatchTime
{
    /// <summary>Devices without a clock start in 1970, 2000 or 2010; the protocol's first real frames are of 2014.</summary>
    private static readonly long EarliestMs = new DateTimeOffset(2013, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private const long MaxAheadMs = 24L * 60 * 60 * 1000;

    /// <summary>The device's time in Unix milliseconds; when it is impossible, when the frame was received, marked as corrected.</summary>
    public static long Read(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, in WatchDecodeContext context, out ObservationQuality quality)
    {
        quality = ObservationQuality.Good;
        if (TryRead(date, time, context.LocalTimeZone, out var atMs) && atMs >= EarliestMs && atMs <= context.ReceivedMs + MaxAheadMs)
            return atMs;
        quality = ObservationQuality.ClockCorrected;
        return context.ReceivedMs;
    }

    private static bool TryRead(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, TimeZoneInfo? zone, out long atMs)
    {
        atMs = 0;
        if (date.Length != 6 || time.Length != 6 || date.ContainsAnyExceptInRange((byte)'0', (byte)'9') || time.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        var (day, month, year) = (Two(date, 0), Two(date, 2), 2000 + Two(date, 4));
        var (hour, minute, second) = (Two(time, 0), Two(time, 2), Two(time, 4));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        var clock = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        var offset = zone?.GetUtcOffset(clock) ?? TimeSpan.Zero;
        atMs = (clock.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMillisecond;
        return true;
    }

    private static int Two(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
