using System.Security.Cryptography;
using System.Text;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Tests.Mqtt;

/// <summary>A register in memory: DEVICE has the secret "secret-of-DEVICE".</summary>
internal sealed class StubDevices(params string[] names) : IDeviceDirectory
{
    /// <summary>When every secret ends; null for never.</summary>
    public long? SecretEndsMs { get; init; }

    public List<string> Unknown { get; } = [];

    public DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (protocol == "senml" && hardwareId.SequenceEqual(names[index]))
                return Binding(index);
        }

        return null;
    }

    public DeviceBinding Binding(int index) => new(
        index + 1, "senml", names[index], string.Empty, new SubjectId(index + 1), new AreaId(index + 1), null,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("secret-of-" + names[index]))),
        SecretEndsMs: SecretEndsMs);

    public void ReportUnknown(string protocol, string hardwareId, string remote, string sample)
    {
        lock (Unknown)
            Unknown.Add(hardwareId);
    }

    public void ReportHeard(long deviceId, string remote, bool connected)
    {
    }
}
