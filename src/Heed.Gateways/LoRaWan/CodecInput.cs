namespace Heed.Gateways.LoRaWan;

/// <summary>What a codec is given.</summary>
/// <param name="FPort">The LoRaWAN port, 1–223.</param>
/// <param name="Bytes">The payload.</param>
/// <param name="ReceivedMs">When it was received, Unix milliseconds; the codec sees a Date.</param>
public readonly record struct CodecInput(int FPort, ReadOnlyMemory<byte> Bytes, long ReceivedMs);
