namespace Heed.Gateways.Watch;

/// <summary>Bounds of the watch gateway.</summary>
public sealed class WatchOptions
{
    /// <summary>Open connections in all.</summary>
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Open connections from one remote address. Mobile carriers put many bracelets behind one address.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 5_000;

    /// <summary>Frames of a connection that were read and are not yet durable; then the socket is not read.</summary>
    public int MaxUnacknowledgedFrames { get; set; } = 64;

    /// <summary>A connection that says nothing for so long is closed.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Bytes outside of frames that a connection may send between two frames.</summary>
    public int MaxGarbageBytes { get; set; } = 64 * 1024;

    /// <summary>How long to wait for the rest of a frame whose brackets balance before LEN says so.</summary>
    public TimeSpan EarlyEndGrace { get; set; } = TimeSpan.FromMilliseconds(100);
}
