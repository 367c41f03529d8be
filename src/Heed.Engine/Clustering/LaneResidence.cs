using System.Diagnostics.Metrics;
using Orleans.Runtime;

namespace Heed.Engine.Clustering;

/// <summary>
/// Which lanes live on this silo, and whether they should. After the silos changed it says yes to every lane for a while: they may change again.
/// Metrics: <c>heed.cluster.lanes</c> held here, <c>heed.cluster.silos</c> known to live.
/// </summary>
internal sealed class LaneResidence : IDisposable
{
    /// <summary>How long the silos must have stayed the same before lanes move for evenness' sake.</summary>
    internal static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly ISiloStatusOracle silos;
    private readonly TimeProvider time;
    private readonly Meter meter = new("Heed.Cluster");
    private readonly Lock gate = new();
    private SiloAddress[] living = [];
    private long changedAt;
    private int lanes;

    /// <summary>Residence on the silo that the oracle belongs to.</summary>
    public LaneResidence(ISiloStatusOracle silos, TimeProvider time)
    {
        (this.silos, this.time) = (silos, time);
        changedAt = time.GetTimestamp();
        meter.CreateObservableGauge("heed.cluster.lanes", () => Volatile.Read(ref lanes), "{lanes}", "Lanes that live on this silo.");
        meter.CreateObservableGauge("heed.cluster.silos", () => Living().Length, "{silos}", "Silos that this one takes to be alive.");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>A lane came to live here.</summary>
    internal void Arrive() => Interlocked.Increment(ref lanes);

    /// <summary>A lane left.</summary>
    internal void Leave() => Interlocked.Decrement(ref lanes);

    /// <summary>False when the lane should move to another silo.</summary>
    internal bool IsAtHome(int lane)
    {
        var now = Living();
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

    private SiloAddress[] Living() => [.. silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Order()];
}
