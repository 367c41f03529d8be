using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger;

namespace Heed.Simulation.Tests.Stores;

/// <summary>What a ledger's disk holds: survives every crash. Each commit is applied whole, as the real ledgers' transactions are.</summary>
internal sealed class SimulatedStore(Mutation mutation)
{
    private readonly Dictionary<AlarmKey, AlarmChangeKind> alarms = [];
    private readonly SortedDictionary<long, PendingAlarm> pending = [];
    private readonly Dictionary<int, LaneLog> lanes = [];
    private readonly Dictionary<SubjectId, List<StoredChunk>> chunks = [];
    private long nextPending = 1;

    /// <summary>Alarm changes that were kept, in order.</summary>
    public List<AlarmChange> Changes { get; } = [];

    /// <summary>Every segment ever committed, of each lane in order, also of those dropped since.</summary>
    public IEnumerable<(int Lane, IReadOnlyList<byte[]> Segments)> Archive => lanes.OrderBy(static pair => pair.Key).Select(static pair => (pair.Key, (IReadOnlyList<byte[]>)pair.Value.Archive));

    public int PendingCount => pending.Count;

    public LaneRecovery Recover(int lane)
    {
        var log = Lane(lane);
        return new(log.LastSequence, log.CheckpointSequence, log.Checkpoint is null ? null : log.Checkpoint, [.. log.Segments.Select(static pair => new StoredSegment(pair.Key, pair.Value))]);
    }

    /// <summary>Applies a commit.</summary>
    /// <exception cref="LedgerFencedException">Another activation committed.</exception>
    public void Apply(LaneCommit commit)
    {
        var log = Lane(commit.Lane);
        if (commit.Sequence != log.LastSequence + 1 && mutation != Mutation.NoFencing)
            throw new LedgerFencedException(commit.Lane, commit.Sequence, log.LastSequence);
        log.LastSequence = commit.Sequence;
        var segment = commit.Segment.ToArray();
        log.Segments[commit.Sequence] = segment;
        log.Archive.Add(segment);
        foreach (var chunk in commit.Chunks)
        {
            if (!chunks.TryGetValue(chunk.Subject, out var list))
                chunks.Add(chunk.Subject, list = []);
            list.Add(new(chunk.FromMs, chunk.ToMs, chunk.Count, chunk.Header, chunk.Data));
        }

        if (commit.Checkpoint is { } bytes)
            (log.Checkpoint, log.CheckpointSequence) = (bytes.ToArray(), commit.Sequence);
        var through = mutation == Mutation.DropOpenSegments && commit.Checkpoint is not null ? commit.Sequence : commit.DropThroughSequence;
        foreach (var sequence in log.Segments.Keys.Where(sequence => sequence <= through).ToArray())
            log.Segments.Remove(sequence);
        if (mutation != Mutation.AlarmsInASecondStep)
            ApplyAlarms(commit);
    }

    /// <summary>The alarms of a commit; part of <see cref="Apply"/> unless the run is mutated.</summary>
    public void ApplyAlarms(LaneCommit commit)
    {
        foreach (var change in commit.Alarms)
        {
            var isNew = change.Kind == AlarmChangeKind.Raised
                ? alarms.TryAdd(change.Key, change.Kind)
                : alarms.TryGetValue(change.Key, out var kind) && kind == AlarmChangeKind.Raised;
            if (!isNew && mutation != Mutation.NoAlarmIdentity)
                continue;
            alarms[change.Key] = change.Kind;
            Changes.Add(change);
            pending.Add(nextPending, new(nextPending, commit.Lane, commit.Sequence, change));
            nextPending++;
        }
    }

    public IReadOnlyList<PendingAlarm> Pending(int limit)
    {
        PendingAlarm[] read = [.. pending.Values.Take(limit)];
        if (mutation == Mutation.StrikeOffBeforeHandling)
            StrikeOff([.. read.Select(static item => item.Id)]);
        return read;
    }

    public void StrikeOff(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
            pending.Remove(id);
    }

    public IReadOnlyList<StoredChunk> Chunks(SubjectId subject) => chunks.TryGetValue(subject, out var list) ? list : [];

    private LaneLog Lane(int lane)
    {
        if (!lanes.TryGetValue(lane, out var log))
            lanes.Add(lane, log = new());
        return log;
    }

    private sealed class LaneLog
    {
        public long LastSequence { get; set; }

        public long CheckpointSequence { get; set; }

        public byte[]? Checkpoint { get; set; }

        public SortedDictionary<long, byte[]> Segments { get; } = [];

        public List<byte[]> Archive { get; } = [];
    }
}
