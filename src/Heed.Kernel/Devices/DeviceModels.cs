using System.Collections.Frozen;
using static Heed.Kernel.Observations.EventCode;

namespace Heed.Kernel.Devices;

/// <summary>The models whose alarms Heed knows: the data to extend for a new one.</summary>
public static class DeviceModels
{
    // High half of the status word: bits 16–20 are the same on all bracelets, 21 and 22 differ.
    private static readonly Dictionary<int, Observations.EventCode?> Watch = new() { [16] = Sos, [17] = LowBattery, [18] = LeftFence, [19] = EnteredFence, [20] = TakenOff };

    // Two digits behind the cell of AP10. 0 asks for the address of the position and is no alarm.
    private static readonly Dictionary<int, Observations.EventCode?> Iw = new()
    {
        [0] = null,
        [1] = Sos,
        [2] = LowBattery,
        [3] = TakenOff,
        [5] = Fall,
        [6] = Fall,
        [19] = PowerCut,
        [20] = LeftFence,
        [21] = EnteredFence,
    };

    // Bits of record 02. Fences 4–7 are left, or entered when 26–29 say so; these are no alarms of their own. Nor are power on, movement, charging, the ends
    // of alarms, the daily report and barking.
    private static readonly Dictionary<int, Observations.EventCode?> Ev07b = new()
    {
        [0] = LowBattery,
        [2] = Fall,
        [4] = LeftFence,
        [5] = LeftFence,
        [6] = LeftFence,
        [7] = LeftFence,
        [8] = PowerCut,
        [12] = Sos,
        [9] = null,
        [10] = null,
        [11] = null,
        [15] = null,
        [16] = null,
        [17] = null,
        [20] = null,
        [21] = null,
        [26] = null,
        [27] = null,
        [28] = null,
        [29] = null,
        [31] = null,
    };

    /// <summary>All models, the default of each protocol first.</summary>
    public static IReadOnlyList<DeviceModel> All { get; } =
    [
        new("watch", "", With(Watch, (21, Fall))),
        new("watch", "fall-22", With(Watch, (22, Fall))),
        new("watch", "fall-21-22", With(Watch, (21, Fall), (22, Fall))),
        new("iw", "", With(Iw)),
        new("iw", "tamper-05", With(Iw, (5, TakenOff), (14, null))),
        new("ev07b", "", With(Ev07b)),
    ];

    private static readonly FrozenDictionary<string, DeviceModel> ByName = All.ToFrozenDictionary(static model => Key(model.Protocol, model.Name), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DeviceModel> Defaults = All.Where(static model => model.Name.Length == 0).ToFrozenDictionary(static model => model.Protocol);

    /// <summary>A model of a protocol, or the protocol's default when the name is none that Heed knows.</summary>
    /// <exception cref="KeyNotFoundException">The protocol has no models.</exception>
    public static DeviceModel Of(string protocol, string name) =>
        string.IsNullOrEmpty(name) ? Defaults[protocol] : ByName.GetValueOrDefault(Key(protocol, name)) ?? Defaults[protocol];

    private static string Key(string protocol, string name) => $"{protocol}/{name}";

    private static FrozenDictionary<int, Observations.EventCode?> With(Dictionary<int, Observations.EventCode?> common, params (int Alarm, Observations.EventCode? Code)[] own)
    {
        var all = new Dictionary<int, Observations.EventCode?>(common);
        foreach (var (alarm, code) in own)
            all[alarm] = code;
        return all.ToFrozenDictionary();
    }
}
