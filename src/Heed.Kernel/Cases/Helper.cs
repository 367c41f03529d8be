namespace Heed.Kernel.Cases;

/// <summary>Somebody who answered a case.</summary>
/// <param name="Kind">What sort of actor answered.</param>
/// <param name="ActorId">Who answered.</param>
/// <param name="WhoGoes">Who goes, as they said.</param>
public sealed record Helper(ActorKind Kind, string ActorId, string WhoGoes);
