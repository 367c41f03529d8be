using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>The subjects of the devices that an integration may speak for: each record names its device.</summary>
public sealed class IntegrationSubjects(IDeviceDirectory devices, ITokenDirectory tokens, TokenHolder holder) : ISenMlSubjects
{
    /// <summary>Protocol name of devices that speak SenML.</summary>
    public const string Protocol = "senml";

    /// <inheritdoc/>
    public bool TryResolve(ReadOnlySpan<char> device, out SubjectId subject, out string code)
    {
        subject = default;
        var binding = device.IsEmpty ? null : devices.Find(Protocol, device);
        if (binding is null)
            code = SenMlCodes.UnknownDevice;
        else if (!tokens.Covers(holder, binding.Area))
            code = SenMlCodes.NotAllowed;
        else if (binding.Subject is not { } bound)
            code = SenMlCodes.DeviceInStock;
        else
        {
            subject = bound;
            code = string.Empty;
            return true;
        }

        return false;
    }
}
