using Heed.Engine.Alarms;
using Heed.Engine.Clustering;
using Heed.Engine.Live;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Heed.Engine.Lanes;

/// <summary>Holds a <see cref="Lane"/> in the cluster: recovers it, drives its clock, and throws it away when a commit failed.</summary>
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
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);
    private Lane? lane;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        lane = await RecoverAsync();
        residence.Arrive();
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TickInterval, TickInterval) { KeepAlive = true });
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
    public async Task Accept(LaneBatch batch)
    {
        await RunAsync(lane => lane.AcceptAsync(batch.Observations, NowMs));
        if (live.IsQuiet)
            return;
        var last = default(SubjectId);
        foreach (var observation in batch.Observations.ToArray())
        {
            if (observation.Subject != last)
                live.Publish(new(LiveChangeKind.Observations, observation.Subject.Value, 0, Urgent: false));
            last = observation.Subject;
        }
    }

    /// <inheritdoc/>
    public async Task<int> Configure(LaneConfiguration configuration)
    {
        var changed = 0;
        await RunAsync(async lane =>
        {
            changed = await lane.ConfigureAsync(configuration.Subjects, NowMs);
            return changed;
        });
        return changed;
    }

    /// <inheritdoc/>
    public async Task<LaneBatch> ReadOpen(long subject)
    {
        lane ??= await RecoverAsync();
        var id = new SubjectId(subject);
        return new(lane.ReadOpen(id)
            .Select(reading => new Observation(id, reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent, reading.Quality))
            .ToArray());
    }

    /// <inheritdoc/>
    public Task Erase(long subject) => RunAsync(async lane =>
    {
        await lane.ForgetAsync(new(subject), NowMs);
        await ((ILedgerHistory)ledger).EraseAsync(lane.Number, new(subject));
        return 0;
    });

    private async Task TickAsync(CancellationToken cancellation)
    {
        // A silo that joined is the home of some lanes that others hold: they move between two calls, with nothing on the way.
        if (!residence.IsAtHome((int)this.GetPrimaryKeyLong()))
        {
            this.MigrateOnIdle();
            return;
        }

        await RunAsync(lane => lane.TickAsync(NowMs, cancellation));
    }

    private async Task<Lane> RecoverAsync() =>
        await Lane.RecoverAsync((int)this.GetPrimaryKeyLong(), new MeasuredLedger(ledger, metrics), options.Value);

    private async Task RunAsync(Func<Lane, ValueTask<int>> work)
    {
        try
        {
            lane ??= await RecoverAsync();
            if (await work(lane) > 0)
                alarms.Set();
        }
        catch (LedgerFencedException fenced)
        {
            lane = null;
            logger.LogWarning(fenced, "Lane {Lane} is held by another activation; this one steps down.", this.GetPrimaryKeyLong());
            DeactivateOnIdle();
            throw new IntakeUnavailableException("The lane moved to another machine; repeat.", fenced);
        }
        catch (LedgerUnavailableException unavailable)
        {
            lane = null;
            throw new IntakeUnavailableException("The store did not take the commit; repeat.", unavailable);
        }
        catch
        {
            lane = null;
            throw;
        }
    }
}
