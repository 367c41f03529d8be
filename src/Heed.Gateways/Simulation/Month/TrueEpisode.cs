namespace Heed.Gateways.Simulation.Month;

/// <summary>One thing that truly happens.</summary>
/// <param name="Kind">What.</param>
/// <param name="StartMs">From, Unix milliseconds, inclusive.</param>
/// <param name="EndMs">To, exclusive.</param>
/// <param name="Level">How bad, 0–1 within the kind's range.</param>
public readonly record struct TrueEpisode(TrueKind Kind, long StartMs, long EndMs, double Level)
{
    /// <summary>True when the moment lies within.</summary>
    public bool Covers(long atMs) => atMs >= StartMs && atMs < EndMs;

    /// <summary>True when another lies in the same time.</summary>
    public bool Overlaps(in TrueEpisode other) => StartMs < other.EndMs && other.StartMs < EndMs;
}
