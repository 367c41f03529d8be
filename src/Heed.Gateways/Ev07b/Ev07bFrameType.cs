namespace Heed.Gateways.Ev07b;

/// <summary>The first byte of a frame's body.</summary>
public enum Ev07bFrameType : byte
{
    /// <summary>Readings, positions and alarms.</summary>
    Data = 0x01,

    /// <summary>Settings, read or written.</summary>
    Configuration = 0x02,

    /// <summary>The device asks for the time or for satellite data.</summary>
    Services = 0x03,

    /// <summary>Control of the device.</summary>
    Control = 0x04,

    /// <summary>The answer to a frame.</summary>
    Response = 0x7F,
}
