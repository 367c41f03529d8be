namespace Heed.Gateways.LoRaWan;

/// <summary>What became of a message.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Observations">Observations that are durable.</param>
/// <param name="Problem">What is wrong and what to do; null when nothing is.</param>
public sealed record UplinkAnswer(UplinkOutcome Outcome, int Observations, string? Problem);
