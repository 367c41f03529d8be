namespace Heed.Gateways.Connections;

/// <summary>Bounds of a gateway that devices call on TCP.</summary>
public class DeviceConnectionOptions
{
    /// <summary>Open connections in all.</summary>
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Open connections from one remote address. Mobile carriers put many devices behind one address.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 5_000;

    /// <summary>Frames of a connection that were read and are not yet durable; then the socket is not read.</summary>
    public int MaxUnacknowledgedFrames { get; set; } = 64;

    /// <summary>A connection that says nothing for so long is closed.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Bytes outside of frames that a connection may send between two frames.</summary>
    public int MaxGarbageBytes { get; set; } = 64 * 1024;

    /// <summary>How long to wait for the rest of a frame that may be whole already, or may never have been one.</summary>
    public TimeSpan EarlyEndGrace { get; set; } = TimeSpan.FromMilliseconds(100);
}
