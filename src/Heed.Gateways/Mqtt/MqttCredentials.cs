using System.Security.Cryptography;
using Heed.Gateways.SenMl;
using Heed.Kernel.Devices;

namespace Heed.Gateways.Mqtt;

/// <summary>Checks a device's name and secret.</summary>
internal static class MqttCredentials
{
    /// <summary>The device, or null when name or secret are wrong. A name that nobody has takes as long as a wrong secret.</summary>
    public static DeviceBinding? Check(IDeviceDirectory devices, string? name, ReadOnlySpan<byte> secret)
    {
        var binding = string.IsNullOrEmpty(name) ? null : devices.Find(IntegrationSubjects.Protocol, name);
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, given);
        var known = binding?.SecretHash is { Length: SHA256.HashSizeInBytes * 2 } hash
            && Convert.FromHexString(hash, expected, out _, out _) == System.Buffers.OperationStatus.Done;
        return CryptographicOperations.FixedTimeEquals(given, expected) && known ? binding : null;
    }
}
