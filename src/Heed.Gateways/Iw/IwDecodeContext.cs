using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Iw;

/// <summary>What decoding needs to know beside the bytes.</summary>
/// <param name="Subject">Whom the device is bound to.</param>
/// <param name="ReceivedMs">When the message came in, Unix milliseconds UTC.</param>
/// <param name="Model">Says what the alarm codes mean.</param>
/// <param name="Offset">Offset of the clock that the login set on the device; APJK speaks by it.</param>
/// <param name="LocalTimeZone">Zone of a firmware that sends positions in local time; null for UTC.</param>
/// <param name="KeepsSentTime">Times are kept as sent, however impossible: for looking at captures.</param>
public readonly record struct IwDecodeContext(
    SubjectId Subject, long ReceivedMs, DeviceModel Model, TimeSpan Offset, TimeZoneInfo? LocalTimeZone = null, bool KeepsSentTime = false)
{
    /// <summary>The time to keep, and its quality.</summary>
    internal long TimeOf(long? atMs, out ObservationQuality quality) =>
        KeepsSentTime ? DeviceClock.AsSent(atMs, ReceivedMs, out quality) : DeviceClock.Correct(atMs, ReceivedMs, out quality);
}
