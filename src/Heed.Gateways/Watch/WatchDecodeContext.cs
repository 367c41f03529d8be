using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>What decoding needs to know beside the bytes.</summary>
/// <param name="Subject">Whom the device is bound to.</param>
/// <param name="ReceivedMs">When the frame came in, Unix milliseconds UTC.</param>
/// <param name="Model">Says what the alarm bits (16–31) mean.</param>
/// <param name="LocalTimeZone">Zone of a firmware that sends local time; null for UTC.</param>
public readonly record struct WatchDecodeContext(
    SubjectId Subject, long ReceivedMs, DeviceModel Model, TimeZoneInfo? LocalTimeZone = null);
