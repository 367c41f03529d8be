using Heed.Kernel.Areas;

namespace Heed.Kernel.Devices;

/// <summary>Who speaks with a bearer token: one device, or an integration that speaks for the devices of an area.</summary>
/// <param name="TokenId">Number of the token in the store.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Area">The area it belongs to.</param>
/// <param name="Device">The device that holds it; null for an integration.</param>
/// <param name="Scopes">What an integration may do, see <see cref="TokenScopes"/>; a device may always write its own observations.</param>
public sealed record TokenHolder(
    long TokenId,
    string Name,
    AreaId Area,
    DeviceBinding? Device,
    IReadOnlySet<string> Scopes)
{
    /// <summary>True when the holder may hand in observations.</summary>
    public bool MayWriteObservations => Device is not null || Scopes.Contains(TokenScopes.WriteObservations);
}
