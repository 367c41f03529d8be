using Heed.Kernel.Observations;

namespace Heed.Gateways.Decoding;

/// <summary>What may be believed of a device's clock.</summary>
public static class DeviceClock
{
    /// <summary>A reading older than this when it arrives was stored by the device while out of reach, milliseconds.</summary>
    public const long LateAfterMs = 10 * 60 * 1000;

    private const long MaxAheadMs = 24L * 60 * 60 * 1000;

    /// <summary>Devices without a clock start in 1970, 2000 or 2010; the first real frames of these protocols are of 2014.</summary>
    private static readonly long EarliestMs = new DateTimeOffset(2013, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The device's time in Unix milliseconds; when it is impossible (or null: unreadable), when the frame was received, marked as corrected.</summary>
    public static long Correct(long? atMs, long receivedMs, out ObservationQuality quality)
    {
        quality = ObservationQuality.Good;
        if (atMs >= EarliestMs && atMs <= receivedMs + MaxAheadMs)
            return atMs.Value;
        quality = ObservationQuality.ClockCorrected;
        return receivedMs;
    }

    /// <summary>The time as it was sent, for one who looks at a captured frame; <paramref name="receivedMs"/> when there is none.</summary>
    public static long AsSent(long? atMs, long receivedMs, out ObservationQuality quality)
    {
        quality = atMs is null ? ObservationQuality.ClockCorrected : ObservationQuality.Good;
        return atMs ?? receivedMs;
    }

    /// <summary>Year, month … second of a device's clock as Unix milliseconds; null when there is no such moment.</summary>
    /// <param name="year">Year, four digits.</param>
    /// <param name="month">Month.</param>
    /// <param name="day">Day.</param>
    /// <param name="hour">Hour.</param>
    /// <param name="minute">Minute.</param>
    /// <param name="second">Second.</param>
    /// <param name="zone">Zone of a firmware that sends local time; null for UTC.</param>
    public static long? At(int year, int month, int day, int hour, int minute, int second, TimeZoneInfo? zone)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return null;
        var clock = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        var offset = zone?.GetUtcOffset(clock) ?? TimeSpan.Zero;
        return (clock.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMillisecond;
    }

    /// <summary>A number of the given digits; −1 when one is no digit.</summary>
    public static int Digits(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
