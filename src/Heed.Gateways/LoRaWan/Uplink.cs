namespace Heed.Gateways.LoRaWan;

/// <summary>An uplink as a network server hands it on.</summary>
/// <param name="DevEui">The device's EUI, 16 hex digits in lower case.</param>
/// <param name="Name">What the network server calls the device.</param>
/// <param name="AtMs">When the network received it, Unix milliseconds.</param>
/// <param name="FPort">LoRaWAN port; 0 when there was no payload.</param>
/// <param name="FrameCount">Counter of the device's frames.</param>
/// <param name="Payload">The payload.</param>
/// <param name="DecodedJson">What the network server's own codec made of it, JSON; null when it has none.</param>
/// <param name="RssiDbm">Best signal of the gateways that heard it, dBm; null when unknown.</param>
public sealed record Uplink(string DevEui, string Name, long AtMs, int FPort, long FrameCount, byte[] Payload, string? DecodedJson, double? RssiDbm);
