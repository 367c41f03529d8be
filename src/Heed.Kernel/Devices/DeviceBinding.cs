using Heed.Kernel.Areas;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Devices;

/// <summary>What a gateway must know of a registered device.</summary>
/// <param name="DeviceId">Number of the device in the store.</param>
/// <param name="Protocol">Protocol name: <c>watch</c>, <c>senml</c> …</param>
/// <param name="HardwareId">The identity it sends (digits of its IMEI, a name).</param>
/// <param name="Model">Model name: selects the status map; empty for the default.</param>
/// <param name="Subject">Whom it is bound to now; null while in stock.</param>
/// <param name="Area">The area it belongs to.</param>
/// <param name="LocalTimeZone">IANA zone of a firmware that sends local time; null for UTC.</param>
/// <param name="SecretHash">Lower-case hex SHA-256 of the device's secret; null when it has none.</param>
/// <param name="Channels">Subjects of further channels by their numbers from 2; null when it has one channel only.</param>
/// <param name="SecretEndsMs">When the secret ends by itself, Unix milliseconds; null for never.</param>
public sealed record DeviceBinding(
    long DeviceId,
    string Protocol,
    string HardwareId,
    string Model,
    SubjectId? Subject,
    AreaId Area,
    string? LocalTimeZone,
    string? SecretHash,
    IReadOnlyDictionary<int, SubjectId>? Channels = null,
    long? SecretEndsMs = null);
