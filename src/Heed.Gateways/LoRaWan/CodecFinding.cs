namespace Heed.Gateways.LoRaWan;

/// <summary>What an example of a codec came to.</summary>
/// <param name="Number">Its place in the description, from 1.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Difference">Where the answer differs; null when it passed.</param>
public sealed record CodecFinding(int Number, string Description, string? Difference);
