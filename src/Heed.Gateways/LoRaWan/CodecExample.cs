using System.Text.Json.Nodes;

namespace Heed.Gateways.LoRaWan;

/// <summary>What a codec should answer to a payload.</summary>
/// <param name="Description">What the example shows.</param>
/// <param name="Input">The payload.</param>
/// <param name="Output">What <c>decodeUplink</c> should answer; null when the example does not say.</param>
/// <param name="NormalizedOutput">What <c>normalizeUplink</c> should answer; null when the example does not say.</param>
public sealed record CodecExample(string Description, CodecInput Input, JsonObject? Output, JsonObject? NormalizedOutput);
