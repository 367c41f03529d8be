namespace Heed.Kernel.Devices;

/// <summary>How the payloads of a LoRaWAN device model are read.</summary>
/// <param name="Model">Name of the model as devices are registered with it.</param>
/// <param name="Script">JavaScript with <c>decodeUplink</c>, and often <c>normalizeUplink</c>.</param>
/// <param name="Mapping">JSON object: path in the decoded data → metric (<c>{"TempC_SHT": "Temperature"}</c>); empty for the common names.</param>
public sealed record CodecDefinition(string Model, string Script, string Mapping = "");
