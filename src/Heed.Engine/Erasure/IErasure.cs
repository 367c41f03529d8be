using Heed.Engine.Lanes;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.Options;
using Orleans;

namespace Heed.Engine.Erasure;

/// <summary>Erases what was measured about a subject, as its owner may demand (Personal Information Protection Law, article 47).</summary>
public interface IErasure
{
    /// <summary>
    /// Removes a subject's readings, hours, alarms and rule memory from lane and ledger, and their bytes from the files. Its devices must be unbound
    /// before; rows of the relational store are the caller's. After an error run it again.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The store failed.</exception>
    Task EraseAsync(SubjectId subject, CancellationToken cancellation = default);
}

/// <summary>Lets the lane do it, which commits nothing else meanwhile.</summary>
internal sealed class LaneErasure(IGrainFactory grains, IOptions<LaneOptions> options) : IErasure
{
    /// <inheritdoc/>
    public Task EraseAsync(SubjectId subject, CancellationToken cancellation = default) =>
        grains.GetGrain<ILaneGrain>(options.Value.LaneOf(subject.Value)).Erase(subject.Value);
}
