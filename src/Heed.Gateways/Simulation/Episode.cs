namespace Heed.Gateways.Simulation;

/// <summary>A span in which something is wrong with a simulated wearer.</summary>
/// <param name="Kind">What.</param>
/// <param name="StartMs">From, Unix milliseconds, inclusive.</param>
/// <param name="EndMs">To, Unix milliseconds, exclusive.</param>
public readonly record struct Episode(EpisodeKind Kind, long StartMs, long EndMs)
{
    /// <summary>True when the moment lies within.</summary>
    public bool Covers(long atMs) => atMs >= StartMs && atMs < EndMs;
}
