namespace Heed.Gateways.Watch;

/// <summary>What <see cref="WatchFrameReader"/> found at the start of the bytes.</summary>
public enum WatchReadStatus
{
    /// <summary>No end yet: keep the bytes and read on.</summary>
    NeedMore = 0,

    /// <summary>A frame (whole, or marked as broken).</summary>
    Frame = 1,

    /// <summary>Bytes that belong to no frame were skipped.</summary>
    Garbage = 2,

    /// <summary>More than <see cref="WatchFrameReader.MaxFrameBytes"/> without an end: close the connection.</summary>
    TooLong = 3,
}
