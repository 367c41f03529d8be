namespace Heed.Engine.Lanes;

/// <summary>Bounds of the lanes. The number of lanes is fixed when a store is created.</summary>
public sealed class LaneOptions
{
    /// <summary>Number of lanes that subjects are spread over.</summary>
    public int Lanes { get; set; } = 256;

    /// <summary>Observations that may wait for one lane before gateways must wait.</summary>
    public int MaximumPendingPerLane { get; set; } = 8_192;

    /// <summary>A subject with this many open readings is sealed into a chunk.</summary>
    public int SealReadings { get; set; } = 256;

    /// <summary>A subject whose oldest open reading is older than this is sealed.</summary>
    public TimeSpan SealAge { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Most subjects that one tick seals for age, so that no commit grows without bound.</summary>
    public int MaximumSealsPerTick { get; set; } = 64;

    /// <summary>A checkpoint is written after this many bytes of log.</summary>
    public int CheckpointLogBytes { get; set; } = 2_000_000;

    /// <summary>A checkpoint is written after this many commits.</summary>
    public int CheckpointCommits { get; set; } = 4_096;

    /// <summary>The lane that a subject belongs to: a multiplicative hash, so that neighbouring numbers spread (Knuth, TAOCP 3, 6.4).</summary>
    public int LaneOf(long subject)
    {
        var mixed = (ulong)subject * 0x9E3779B97F4A7C15UL;
        return (int)((mixed >> 32) % (ulong)Lanes);
    }
}
