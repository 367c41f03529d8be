using Heed.Kernel.Observations;

namespace Heed.Kernel.Devices;

/// <summary>What the alarms of a device model mean. Makers number them, and reuse numbers, at will.</summary>
/// <param name="Protocol">Protocol that the model speaks.</param>
/// <param name="Name">Name of the model as devices are registered with it; empty for the protocol's default.</param>
/// <param name="Alarms">Meaning of each alarm bit or code; null for one that is no alarm (a charger plugged in, a fence that was entered on purpose).</param>
public sealed record DeviceModel(string Protocol, string Name, IReadOnlyDictionary<int, EventCode?> Alarms)
{
    /// <summary>Meaning of an alarm bit or code: <see cref="EventCode.Other"/> when nobody said, null when it is no alarm.</summary>
    public EventCode? CodeOf(int alarm) => Alarms.TryGetValue(alarm, out var code) ? code : EventCode.Other;
}
