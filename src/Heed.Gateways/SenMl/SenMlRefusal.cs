namespace Heed.Gateways.SenMl;

/// <summary>One record that was not accepted, and why.</summary>
/// <param name="Index">Place of the record in the pack, from 0.</param>
/// <param name="Name">Its resolved name; empty when it has none.</param>
/// <param name="Code">A code to search for, see <see cref="SenMlCodes"/>.</param>
/// <param name="Reason">What is wrong and what would fit, in plain words.</param>
public sealed record SenMlRefusal(int Index, string Name, string Code, string Reason);
