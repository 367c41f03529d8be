using Heed.Engine.Alarms;
using Heed.Engine.Clustering;
using Heed.Engine.Live;
using Heed.Engine.Telemetry;
using Heed.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Heed.Engine.Lanes;

/// <summary>A <see cref="LaneActivation"/> as a grain: the cluster makes one call at a time, keeps its clock running, and lets it move home.</summary>
[LanePlacement]
internal sealed class LaneGrain(
    ILedger ledger,
    IOptions<LaneOptions> options,
    TimeProvider time,
    AlarmSignal alarms,
    EngineMetrics metrics,
    LiveFeed live,
    LaneResidence residence,
    ILogger<LaneGrain> logger) : Grain, ILaneGrain
{
    private LaneActivation activation = null!;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        activation = new((int)this.GetPrimaryKeyLong(), ledger, options.Value, time, alarms, metrics, live, DeactivateOnIdle, logger);
        await activation.RecoverAsync();
        residence.Arrive();
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(LaneActivation.TickInterval, LaneActivation.TickInterval) { KeepAlive = true });
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        residence.Leave();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public Task Wake() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task Accept(LaneBatch batch) => activation.AcceptAsync(batch);

    /// <inheritdoc/>
    public Task<int> Configure(LaneConfiguration configuration) => activation.ConfigureAsync(configuration);

    /// <inheritdoc/>
    public Task<LaneBatch> ReadOpen(long subject) => activation.ReadOpenAsync(subject);

    /// <inheritdoc/>
    public Task Erase(long subject) => activation.EraseAsync(subject);

    private Task TickAsync(CancellationToken cancellation)
    {
        if (residence.IsAtHome((int)this.GetPrimaryKeyLong()))
            return activation.TickAsync(cancellation);

        // A silo that joined is the home of some lanes that others hold: they move between two calls, with nothing on the way.
        this.MigrateOnIdle();
        return Task.CompletedTask;
    }
}
