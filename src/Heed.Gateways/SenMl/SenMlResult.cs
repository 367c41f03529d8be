using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>What a pack came to. Every record that is not merely base fields is counted in one of the two.</summary>
/// <param name="Observations">What is to be taken in; two records of a pair make one observation.</param>
/// <param name="AcceptedRecords">How many records went into <paramref name="Observations"/>.</param>
/// <param name="Refused">The records that were not accepted, in order of the pack.</param>
public sealed record SenMlResult(Observation[] Observations, int AcceptedRecords, IReadOnlyList<SenMlRefusal> Refused);
