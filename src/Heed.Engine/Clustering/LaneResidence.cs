using Orleans.Runtime;

namespace Heed.Engine.Clustering;

/// <summary>Says whether a lane is at home on this silo. After the silos changed it says yes to everything for a while: they may change again.</summary>
internal sealed class LaneResidence(ISiloStatusOracle silos, TimeProvider time)
{
    /// <summary>How long the silos must have stayed the same before lanes move for evenness' sake.</summary>
    internal static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private SiloAddress[] living = [];
    private long changedAt = time.GetTimestamp();

    /// <summary>False when the lane should move to another silo.</summary>
    internal bool IsAtHome(int lane)
    {
        var now = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Order().ToArray();
        lock (gate)
        {
            if (!now.SequenceEqual(living))
            {
                living = now;
                changedAt = time.GetTimestamp();
            }

            if (now.Length < 2 || time.GetElapsedTime(changedAt) < Calm)
                return true;
        }

        return LaneHome.Of(lane, now.Select(static silo => silo.Endpoint))!.Equals(silos.SiloAddress.Endpoint);
    }
}
