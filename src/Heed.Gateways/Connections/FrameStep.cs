namespace Heed.Gateways.Connections;

/// <summary>What reading the next frame of a stream came to.</summary>
internal enum FrameStep
{
    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>A frame was handled.</summary>
    Frame,

    /// <summary>Bytes that belong to no frame were passed over.</summary>
    Garbage,

    /// <summary>A frame is there, but it is another device's: it begins the next batch.</summary>
    NextBatch,

    /// <summary>The connection must end.</summary>
    Refuse,
}
