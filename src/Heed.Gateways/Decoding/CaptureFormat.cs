namespace Heed.Gateways.Decoding;

/// <summary>How captured bytes are written.</summary>
public enum CaptureFormat
{
    /// <summary>As they come from the device.</summary>
    Raw = 0,

    /// <summary>A frame a line.</summary>
    Lines = 1,

    /// <summary>Hex, one or more frames a line.</summary>
    HexLines = 2,
}
