using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Lanes;

/// <summary>The gateways' door to the lanes: splits what comes by lane and hands each part to the lane's feeder.</summary>
internal sealed class LaneIntake : IIntake
{
    private readonly LaneOptions options;
    private readonly LaneFeeder[] feeders;

    /// <summary>A door to all lanes.</summary>
    /// <param name="routes">The way to a lane.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="metrics">Told how long batches take and how much waits.</param>
    /// <param name="scheduler">Where sending runs; null for the thread pool.</param>
    public LaneIntake(ILaneRoutes routes, IOptions<LaneOptions> options, EngineMetrics metrics, TaskScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        this.options = options.Value;
        feeders = [.. Enumerable.Range(0, this.options.Lanes).Select(number =>
            new LaneFeeder(this.options.MaximumPendingPerLane, routes.To(number).Accept, metrics, scheduler ?? TaskScheduler.Default))];
        metrics.WatchPending(() => feeders.Sum(static feeder => (long)feeder.Pending));
    }

    /// <inheritdoc/>
    public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        if (observations.IsEmpty)
            return ValueTask.CompletedTask;
        var span = observations.Span;
        var first = options.LaneOf(span[0].Subject.Value);
        return IsOneLane(span, first)
            ? new(feeders[first].AcceptAsync(span).WaitAsync(cancellation))
            : new(AcceptSplitAsync(span).WaitAsync(cancellation));
    }

    private bool IsOneLane(ReadOnlySpan<Observation> observations, int lane)
    {
        var subject = observations[0].Subject;
        foreach (ref readonly var observation in observations)
        {
            if (observation.Subject != subject && options.LaneOf(observation.Subject.Value) != lane)
                return false;
        }

        return true;
    }

    /// <summary>A counting sort by lane keeps each subject's order and allocates one array.</summary>
    private Task AcceptSplitAsync(ReadOnlySpan<Observation> observations)
    {
        var starts = new int[options.Lanes + 1];
        foreach (ref readonly var observation in observations)
            starts[options.LaneOf(observation.Subject.Value) + 1]++;
        for (var lane = 0; lane < options.Lanes; lane++)
            starts[lane + 1] += starts[lane];
        var next = (int[])starts.Clone();
        var sorted = new Observation[observations.Length];
        foreach (ref readonly var observation in observations)
            sorted[next[options.LaneOf(observation.Subject.Value)]++] = observation;
        var waits = new List<Task>();
        for (var lane = 0; lane < options.Lanes; lane++)
        {
            if (starts[lane + 1] > starts[lane])
                waits.Add(feeders[lane].AcceptAsync(sorted.AsSpan(starts[lane]..starts[lane + 1])));
        }

        return Task.WhenAll(waits);
    }
}
