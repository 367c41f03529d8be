namespace Heed.Gateways.Iw;

/// <summary>What looking for a message came to.</summary>
public enum IwReadStatus
{
    /// <summary>More bytes are needed.</summary>
    NeedMore = 0,

    /// <summary>A message was found.</summary>
    Frame,

    /// <summary>Bytes that begin no message.</summary>
    Garbage,

    /// <summary>No end within the longest message.</summary>
    TooLong,
}
