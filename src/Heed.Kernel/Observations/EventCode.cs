namespace Heed.Kernel.Observations;

/// <summary>What happened, as the value of a <see cref="Metric.Event"/>. Stored: never renumber.</summary>
public enum EventCode
{
    /// <summary>An alarm that the device did not specify.</summary>
    Other = 0,

    /// <summary>The key was held: help is wanted now.</summary>
    Sos = 1,

    /// <summary>The device felt a fall.</summary>
    Fall = 2,

    /// <summary>The device says its battery is low.</summary>
    LowBattery = 3,

    /// <summary>The device's own fence was left.</summary>
    LeftFence = 4,

    /// <summary>The device's own fence was entered.</summary>
    EnteredFence = 5,

    /// <summary>The device was taken off.</summary>
    TakenOff = 6,

    /// <summary>The device's power was cut.</summary>
    PowerCut = 7,
}
