using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>The bracelet's clock: date ddMMyy, time HHmmss.</summary>
internal static class WatchTime
{
    /// <summary>The device's time in Unix milliseconds; when it is impossible, when the frame was received, marked as corrected.</summary>
    public static long Read(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, in WatchDecodeContext context, out ObservationQuality quality)
    {
        long? atMs = date.Length == 6 && time.Length == 6 && DeviceClock.Digits(date) >= 0
            ? DeviceClock.At(
                2000 + DeviceClock.Digits(date[4..]), DeviceClock.Digits(date[2..4]), DeviceClock.Digits(date[..2]),
                DeviceClock.Digits(time[..2]), DeviceClock.Digits(time[2..4]), DeviceClock.Digits(time[4..]), context.LocalTimeZone)
            : null;
        return DeviceClock.Correct(atMs, context.ReceivedMs, out quality);
    }
}
