namespace Heed.Kernel.Vitals;

/// <summary>
/// What a blood-pressure meter says about its own measurement: bits of Measurement Status of the Bluetooth Blood Pressure Service 1.1.1
/// (characteristic 0x2A35), as a station's gateway passes them on.
/// </summary>
[Flags]
public enum MeterStatus
{
    /// <summary>Nothing to remark.</summary>
    None = 0,

    /// <summary>The body moved.</summary>
    BodyMoved = 1,

    /// <summary>The cuff is too loose.</summary>
    CuffLoose = 1 << 1,

    /// <summary>The pulse is irregular.</summary>
    IrregularPulse = 1 << 2,

    /// <summary>The pulse is above the meter's range.</summary>
    PulseHigh = 1 << 3,

    /// <summary>The pulse is below the meter's range.</summary>
    PulseLow = 1 << 4,

    /// <summary>The arm was held wrongly.</summary>
    WrongPosition = 1 << 5,
}

/// <summary>What the bits mean for the reading.</summary>
public static class MeterStatuses
{
    private const MeterStatus Spoils = MeterStatus.BodyMoved | MeterStatus.CuffLoose | MeterStatus.WrongPosition;

    /// <summary>True when the reading does not count: it is measured again.</summary>
    public static bool IsSpoilt(this MeterStatus status) => (status & Spoils) != 0;
}
