using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Heed.Kernel.Alarms;

namespace Heed.Engine.Telemetry;

/// <summary>What the engine measures of itself: queues, commits, lags and the outbox; meter and traces <c>Heed.Engine</c>.</summary>
public sealed class EngineMetrics
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "Heed.Engine";

    private readonly Meter meter;
    private readonly UpDownCounter<long> commitsWaiting;
    private readonly Histogram<double> commitTime;
    private readonly Histogram<double> intakeLag;
    private readonly Histogram<double> alarmsLag;
    private readonly Histogram<double> callsLag;
    private readonly Counter<long> delivered;
    private readonly Counter<long> failed;
    private readonly ConcurrentDictionary<string, long> outboxWaiting = new(StringComparer.Ordinal);

    /// <summary>Instruments of one instance.</summary>
    public EngineMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meter = meters.Create(Name);
        commitsWaiting = meter.CreateUpDownCounter<long>("heed.ledger.commits_waiting", "{commit}", "Commits of lanes handed to the ledger and not yet durable.");
        commitTime = meter.CreateHistogram<double>("heed.ledger.commit_time", "ms", "From handing a lane's commit to the ledger to its being durable.");
        intakeLag = meter.CreateHistogram<double>("heed.intake.lag", "ms", "From the first observation of a lane's batch being handed in to the batch being durable.");
        alarmsLag = meter.CreateHistogram<double>("heed.alarms.lag", "ms", "From an alarm's observation being received to the alarm standing among the cases.");
        callsLag = meter.CreateHistogram<double>("heed.calls.lag", "ms", "From a call being due to its messages lying in the outbox.");
        delivered = meter.CreateCounter<long>("heed.outbox.delivered", "{message}", "Messages that a channel took.");
        failed = meter.CreateCounter<long>("heed.outbox.failed", "{message}", "Tries of messages that a channel did not take.");
        meter.CreateObservableGauge(
            "heed.outbox.waiting", () => outboxWaiting.Select(static item => new Measurement<long>(item.Value, Channel(item.Key))), "{message}", "Messages that wait to be sent or sent again, when the outbox was last looked through.");
    }

    /// <summary>Spans of what happens seldom and matters: alarms becoming cases, calls, sending. Observations are counted, not traced.</summary>
    internal static ActivitySource Traces { get; } = new(Name);

    /// <summary>Watches the queues in front of the lanes.</summary>
    internal void WatchPending(Func<long> pending) =>
        meter.CreateObservableGauge("heed.lanes.pending", pending, "{observation}", "Observations that wait for their lane's last batch to be durable.");

    internal void CommitStarted() => commitsWaiting.Add(1);

    internal void CommitEnded(TimeSpan took)
    {
        commitsWaiting.Add(-1);
        commitTime.Record(took.TotalMilliseconds);
    }

    internal void BatchDurable(TimeSpan lag) => intakeLag.Record(lag.TotalMilliseconds);

    internal void AlarmsHandedOver(IEnumerable<AlarmChange> changes, DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        foreach (var change in changes)
            alarmsLag.Record(nowMs - change.ReceivedMs);
    }

    internal void Called(TimeSpan lag) => callsLag.Record(lag.TotalMilliseconds);

    internal void Tried(string channel, bool taken) => (taken ? delivered : failed).Add(1, Channel(channel));

    internal void OutboxLookedThrough(string channel, long waiting) => outboxWaiting[channel] = waiting;

    private static KeyValuePair<string, object?> Channel(string name) => new("channel", name);
}
