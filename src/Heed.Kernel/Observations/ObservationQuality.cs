namespace Heed.Kernel.Observations;

/// <summary>Marks on an observation that a reader must know. Stored: never renumber.</summary>
[Flags]
public enum ObservationQuality : byte
{
    /// <summary>Nothing to remark.</summary>
    Good = 0,

    /// <summary>Stored by the device while out of reach and sent late; its own time was kept.</summary>
    Late = 1,

    /// <summary>The device's clock was impossible; the time is when we received it.</summary>
    ClockCorrected = 2,

    /// <summary>Typed in by a person.</summary>
    Manual = 4,

    /// <summary>Blood pressure of an upper-arm cuff, not of a wrist band.</summary>
    Cuff = 8,
}
