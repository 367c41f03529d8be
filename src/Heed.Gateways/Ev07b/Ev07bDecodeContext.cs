using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Ev07b;

/// <summary>What decoding needs to know beside the bytes.</summary>
/// <param name="Subject">Whom the device is bound to.</param>
/// <param name="ReceivedMs">When the frame came in, Unix milliseconds UTC.</param>
/// <param name="Model">Says what the alarm bits mean.</param>
/// <param name="KeepsSentTime">Times are kept as sent, however impossible: for looking at captures.</param>
public readonly record struct Ev07bDecodeContext(SubjectId Subject, long ReceivedMs, DeviceModel Model, bool KeepsSentTime = false)
{
    /// <summary>A moment by the device's clock, seconds since 1970 UTC; late when it was stored while out of reach.</summary>
    internal ObservedMoment At(uint? seconds, bool isArchive)
    {
        var atMs = KeepsSentTime ? DeviceClock.AsSent(seconds * 1000L, ReceivedMs, out var quality) : DeviceClock.Correct(seconds * 1000L, ReceivedMs, out quality);
        if (isArchive || atMs < ReceivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        return new(Subject, atMs, quality);
    }
}
