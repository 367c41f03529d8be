using System.Collections.Frozen;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>
/// What the alarm bits (16–31) of the status word mean on a device model. Bits 16–20 are the same everywhere; 21 and 22 differ.
/// The low half holds states: bit 3 (taken off) becomes <see cref="Metric.Worn"/>; bit 0 (battery low) is no event, because the charge is reported beside it
/// and bit 17 says when it should alarm.
/// </summary>
public sealed class WatchStatusMap
{
    /// <summary>State bit: the bracelet is off the wrist.</summary>
    public const uint TakenOffState = 1 << 3;

    private static readonly KeyValuePair<int, EventCode>[] Common =
    [
        new(16, EventCode.Sos), new(17, EventCode.LowBattery), new(18, EventCode.LeftFence), new(19, EventCode.EnteredFence), new(20, EventCode.TakenOff),
    ];

    /// <summary>Bit 21 is a fall; 22 is unspecified.</summary>
    public static WatchStatusMap Default { get; } = new([new(21, EventCode.Fall)]);

    /// <summary>Models whose bits differ: the data to extend for a new model.</summary>
    private static readonly FrozenDictionary<string, WatchStatusMap> ByModel = new Dictionary<string, WatchStatusMap>
    {
        ["fall-22"] = new([new(22, EventCode.Fall)]),
        ["fall-21-22"] = new([new(21, EventCode.Fall), new(22, EventCode.Fall)]),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly EventCode[] codes = new EventCode[32];

    /// <summary>A map of the bits that are a model's own; the others are unspecified alarms.</summary>
    public WatchStatusMap(IEnumerable<KeyValuePair<int, EventCode>> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        foreach (var (bit, code) in Common.Concat(own))
            codes[bit] = code;
    }

    /// <summary>The map of a model, or the default.</summary>
    public static WatchStatusMap Of(string model) => ByModel.GetValueOrDefault(model, Default);

    /// <summary>What an alarm bit (16–31) means; <see cref="EventCode.Other"/> when nobody said.</summary>
    public EventCode CodeOf(int bit) => codes[bit];
}
