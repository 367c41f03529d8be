using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Heed.Engine.Clustering;

/// <summary>A grain keyed by lane number lives at the lane's home.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LanePlacementAttribute() : PlacementAttribute(new LanePlacement());

/// <summary>The strategy's name for the runtime.</summary>
[Serializable]
[GenerateSerializer]
internal sealed class LanePlacement : PlacementStrategy;

/// <summary>Sends a lane to its home among the silos that can hold it now.</summary>
internal sealed class LanePlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var silos = context.GetCompatibleSilos(target);
        var home = LaneHome.Of((int)target.GrainIdentity.GetIntegerKey(), silos.Select(static silo => silo.Endpoint));
        return Task.FromResult(silos.First(silo => silo.Endpoint.Equals(home)));
    }
}
