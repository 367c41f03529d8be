namespace Heed.Gateways.SenMl;

/// <summary>What became of a pack: everything accepted is durable.</summary>
/// <param name="Accepted">How many records were accepted.</param>
/// <param name="Refused">The others, each with its reason.</param>
public sealed record SenMlAnswer(int Accepted, IReadOnlyList<SenMlRefusal> Refused);
