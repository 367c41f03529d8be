namespace Heed.Gateways.Ev07b;

/// <summary>What looking for a frame came to.</summary>
public enum Ev07bReadStatus
{
    /// <summary>More bytes are needed.</summary>
    NeedMore = 0,

    /// <summary>A frame was found.</summary>
    Frame,

    /// <summary>A frame was found whose checksum is wrong: it is not acknowledged, so the device repeats it.</summary>
    Damaged,

    /// <summary>Bytes that begin no frame.</summary>
    Garbage,
}
