using Orleans;

namespace Heed.Engine.Lanes;

/// <summary>The way to a lane, wherever it is.</summary>
internal interface ILaneRoutes
{
    /// <summary>The lane of a number.</summary>
    ILaneGrain To(int lane);
}

/// <summary>Lanes in the cluster.</summary>
internal sealed class LaneRoutes(IGrainFactory grains) : ILaneRoutes
{
    /// <inheritdoc/>
    public ILaneGrain To(int lane) => grains.GetGrain<ILaneGrain>(lane);
}
