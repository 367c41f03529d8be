namespace Heed.Kernel.Devices;

/// <summary>What a codec made of a payload.</summary>
/// <param name="Decoded">The answer of <c>decodeUplink</c>, JSON; null when it failed.</param>
/// <param name="Normalized">The answer of <c>normalizeUplink</c>, JSON; null when the codec has none.</param>
/// <param name="Readings">Metric, value and unit of what would be kept.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record CodecTrialResult(string? Decoded, string? Normalized, IReadOnlyList<string> Readings, string? Problem);
