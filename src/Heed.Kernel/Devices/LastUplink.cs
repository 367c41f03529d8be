namespace Heed.Kernel.Devices;

/// <summary>The last payload of a radio device as it came, for trying a codec out.</summary>
/// <param name="HardwareId">The device.</param>
/// <param name="Model">Its model.</param>
/// <param name="FPort">Port.</param>
/// <param name="PayloadHex">Payload, hex.</param>
/// <param name="ReceivedMs">When it came, Unix milliseconds.</param>
/// <param name="Problem">Why nothing was read from it; null when all was well.</param>
public sealed record LastUplink(string HardwareId, string Model, int FPort, string PayloadHex, long ReceivedMs, string? Problem);
