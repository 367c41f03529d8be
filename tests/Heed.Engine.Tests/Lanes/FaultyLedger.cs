using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger;

namespace Heed.Engine.Tests.Lanes;

/// <summary>A ledger in memory with the same promises as the real ones, that fails when told: before a commit is kept, or after it.</summary>
internal sealed class FaultyLedger : ILedger
{
    private readonly SortedDictionary<long, byte[]> segments = [];
    private readonly Dictionary<AlarmKey, AlarmChangeKind> alarms = [];
    private readonly List<(SubjectId Subject, StoredChunk Chunk)> chunks = [];
    private long lastSequence;
    private long checkpointSequence;
    private byte[]? checkpoint;

    public enum Fault
    {
        None,
        BeforeKept,
        AfterKept,
    }

    public Fault Next { get; set; }

    public List<AlarmChange> Changes { get; } = [];

    public int SegmentCount => segments.Count;

    public ValueTask<LaneRecovery> RecoverAsync(int lane, CancellationToken ct = default) =>
        new(new LaneRecovery(lastSequence, checkpointSequence, checkpoint is null ? default(ReadOnlyMemory<byte>?) : checkpoint.AsMemory(), [.. segments.Select(static pair => new StoredSegment(pair.Key, pair.Value))]));

    public ValueTask CommitAsync(LaneCommit commit, CancellationToken ct = default)
    {
        var fault = Next;
        Next = Fault.None;
        if (fault == Fault.BeforeKept)
            throw new LedgerUnavailableException("told to fail before");
        if (commit.Sequence != lastSequence + 1)
            throw new LedgerFencedException(commit.Lane, commit.Sequence, lastSequence);
        Keep(commit);
        if (fault == Fault.AfterKept)
            throw new LedgerUnavailableException("told to fail after");
        return ValueTask.CompletedTask;
    }

    private void Keep(LaneCommit commit)
    {
        lastSequence = commit.Sequence;
        segments[commit.Sequence] = commit.Segment.ToArray();
        foreach (var change in commit.Alarms)
        {
            if (change.Kind == AlarmChangeKind.Raised ? alarms.TryAdd(change.Key, change.Kind) : alarms.TryGetValue(change.Key, out var kind) && kind == AlarmChangeKind.Raised)
            {
                alarms[change.Key] = change.Kind;
                Changes.Add(change);
            }
        }

        foreach (var chunk in commit.Chunks)
            chunks.Add((chunk.Subject, new(chunk.FromMs, chunk.ToMs, chunk.Count, chunk.Header, chunk.Data)));
        if (commit.Checkpoint is { } bytes)
        {
            checkpoint = bytes.ToArray();
            checkpointSequence = commit.Sequence;
        }

        foreach (var sequence in segments.Keys.Where(sequence => sequence <= commit.DropThroughSequence).ToArray())
            segments.Remove(sequence);
    }

    public ValueTask<IReadOnlyList<PendingAlarm>> PendingAlarmsAsync(int limit, CancellationToken ct = default) => new([]);

    public ValueTask AlarmsHandledAsync(IReadOnlyList<long> pendingIds, CancellationToken ct = default) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<StoredChunk>> ReadChunksAsync(SubjectId subject, long fromMs, long toMs, CancellationToken ct = default) =>
        new([.. chunks.Where(item => item.Subject == subject).Select(static item => item.Chunk)]);

    public ValueTask<LedgerStatistics> StatisticsAsync(CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask BackupAsync(string path, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
