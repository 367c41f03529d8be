using Heed.Engine.Alarms;
using Heed.Engine.Live;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Lanes;

/// <summary>
/// Holds a <see cref="Lane"/> in one process: recovers it, gives it the time, throws it away when a commit failed, and steps down when
/// another process holds it. Not thread-safe: its host makes one call at a time.
/// </summary>
/// <param name="number">Number of the lane.</param>
/// <param name="ledger">Where it stands.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The process's clock.</param>
/// <param name="alarms">Woken when there are alarms to hand over.</param>
/// <param name="metrics">Told of commits.</param>
/// <param name="live">Told of new observations.</param>
/// <param name="stepDown">Asks the host to end this activation after the call.</param>
/// <param name="logger">Where a take-over is told.</param>
internal sealed class LaneActivation(
    int number, ILedger ledger, LaneOptions options, TimeProvider time, AlarmSignal alarms, EngineMetrics metrics, LiveFeed live, Action stepDown, ILogger logger)
{
    /// <summary>How often the lane's clock speaks.</summary>
    public static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private Lane? lane;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Builds the lane's memory.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task RecoverAsync() => lane = await FreshAsync();

    /// <summary>Judges and stores observations; completes when they are durable.</summary>
    /// <exception cref="IntakeUnavailableException">They are not known to be durable.</exception>
    public async Task AcceptAsync(LaneBatch batch)
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

    /// <summary>Gives subjects their rules; returns how many changed.</summary>
    /// <exception cref="IntakeUnavailableException">They are not known to be durable.</exception>
    public async Task<int> ConfigureAsync(LaneConfiguration configuration)
    {
        var changed = 0;
        await RunAsync(async lane =>
        {
            changed = await lane.ConfigureAsync(configuration.Subjects, NowMs);
            return changed;
        });
        return changed;
    }

    /// <summary>A subject's readings that are not sealed yet.</summary>
    public async Task<LaneBatch> ReadOpenAsync(long subject)
    {
        lane ??= await FreshAsync();
        var id = new SubjectId(subject);
        return new(lane.ReadOpen(id)
            .Select(reading => new Observation(id, reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent, reading.Quality))
            .ToArray());
    }

    /// <summary>Removes a subject from the lane and from the ledger; completes when its bytes are gone.</summary>
    public Task EraseAsync(long subject) => RunAsync(async lane =>
    {
        await lane.ForgetAsync(new(subject), NowMs);
        await ((ILedgerHistory)ledger).EraseAsync(lane.Number, new(subject));
        return 0;
    });

    /// <summary>Lets the clock speak.</summary>
    public Task TickAsync(CancellationToken cancellation = default) => RunAsync(lane => lane.TickAsync(NowMs, cancellation));

    private Task<Lane> FreshAsync() => Lane.RecoverAsync(number, new MeasuredLedger(ledger, metrics), options);

    private async Task RunAsync(Func<Lane, ValueTask<int>> work)
    {
        try
        {
            lane ??= await FreshAsync();
            if (await work(lane) > 0)
                alarms.Pulse();
        }
        catch (LedgerFencedException fenced)
        {
            lane = null;
            logger.LogWarning(fenced, "Lane {Lane} is held by another activation; this one steps down.", number);
            stepDown();
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
