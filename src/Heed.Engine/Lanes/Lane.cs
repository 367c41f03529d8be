using System.Buffers;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Ledger;

namespace Heed.Engine.Lanes;

/// <summary>
/// An ordered partition of subjects: steps the rules in memory, then commits observations and alarms together, and only then
/// returns. Its memory is a fold of its log: <see cref="RecoverAsync"/> builds it from checkpoint and segments.
/// Not thread-safe: one caller at a time (a grain, or the simulator). After a failed commit the memory is ahead of the log:
/// throw the lane away and recover it.
/// </summary>
public sealed class Lane
{
    private const long OldSearchIntervalMs = 60_000;

    /// <summary>Observations whose subjects are looked up together.</summary>
    private const int GroupSize = 64;

    private readonly ILedger ledger;
    private readonly LaneOptions options;
    private readonly Dictionary<long, LaneSubject> subjects = [];

    private readonly PriorityQueue<LaneSubject, long> due = new();
    private readonly List<LaneSubject> ripe = [];
    private readonly ArrayBufferWriter<byte> segment = new(4096);
    private readonly List<AlarmChange> alarms = [];
    private readonly List<LaneSubject> full = [];
    private readonly LaneSubject[] group = new LaneSubject[GroupSize];
    private readonly ByteBlocks blocks = new();
    private long lastReceivedMs;
    private long nextOldSearchMs;
    private long logBytes;
    private int commits;

    // Whatever is touched is added up here, so that the compiler may not leave the touching out.
    private int touched;

    private Lane(int number, ILedger ledger, LaneOptions options)
    {
        Number = number;
        this.ledger = ledger;
        this.options = options;
    }

    /// <summary>Number of the lane.</summary>
    public int Number { get; }

    /// <summary>Sequence of the last commit.</summary>
    public long Sequence { get; private set; }

    /// <summary>Subjects in memory.</summary>
    public int Subjects => subjects.Count;

    /// <summary>Builds a lane's memory from the ledger.</summary>
    public static async Task<Lane> RecoverAsync(int number, ILedger ledger, LaneOptions options, CancellationToken cancellation = default)
    {
        var recovery = await ledger.RecoverAsync(number, cancellation);
        var lane = new Lane(number, ledger, options) { Sequence = recovery.LastSequence };
        lane.Load(recovery);
        return lane;
    }

    /// <summary>Judges and stores observations.</summary>
    /// <returns>How many alarms were raised or ended.</returns>
    public async ValueTask<int> AcceptAsync(ReadOnlyMemory<Observation> observations, long nowMs, CancellationToken cancellation = default)
    {
        if (observations.IsEmpty)
            return 0;
        var receivedMs = Advance(nowMs);
        SegmentCodec.WriteObservations(segment, receivedMs, observations.Span);
        Judge(observations.Span, receivedMs, Sequence + 1);
        return await CommitAsync(receivedMs, cancellation);
    }

    /// <summary>Lets the clock speak: verdicts of silence, and sealing of what has been open too long.</summary>
    /// <returns>How many alarms were raised or ended.</returns>
    public async ValueTask<int> TickAsync(long nowMs, CancellationToken cancellation = default)
    {
        var now = Advance(nowMs);
        var decided = Judge(now);
        if (decided)
            SegmentCodec.WriteTick(segment, now);
        FindOld(now);
        return decided || full.Count > 0 ? await CommitAsync(now, cancellation) : 0;
    }

    /// <summary>Gives subjects their rules. Those that have them already cost nothing.</summary>
    /// <returns>How many subjects changed.</returns>
    public async ValueTask<int> ConfigureAsync(IReadOnlyList<SubjectConfiguration> configurations, long nowMs, CancellationToken cancellation = default)
    {
        var changed = configurations
            .Where(item => !subjects.TryGetValue(item.Subject.Value, out var known) || known.Rules.Json != item.RuleSetJson)
            .ToArray();
        if (changed.Length == 0)
            return 0;
        var now = Advance(nowMs);
        SegmentCodec.WriteConfiguration(segment, now, changed);
        Configure(changed, now);
        await CommitAsync(now, cancellation);
        return changed.Length;
    }

    /// <summary>Forgets a subject — rules, states, open readings — and writes a checkpoint without it, so that no replay brings it back.</summary>
    public async ValueTask ForgetAsync(SubjectId subject, long nowMs, CancellationToken cancellation = default)
    {
        if (subjects.Remove(subject.Value, out var known))
        {
            known.Configure(LaneRules.None);
            known.Open?.Clear();
        }

        commits = options.CheckpointCommits;
        await CommitAsync(Advance(nowMs), cancellation);
    }

    /// <summary>A subject's readings that are not sealed yet, oldest first.</summary>
    public IReadOnlyList<Reading> ReadOpen(SubjectId subject)
    {
        var readings = new List<Reading>();
        if (subjects.TryGetValue(subject.Value, out var known))
            known.Open?.CopyTo(readings);
        return readings;
    }

    private long Advance(long nowMs) => lastReceivedMs = Math.Max(lastReceivedMs, nowMs);

    private LaneSubject Know(long id)
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(subjects, id, out _);
        return known ??= new(id, LaneRules.None);
    }

    private void Judge(ReadOnlySpan<Observation> observations, long receivedMs, long sequence)
    {
        while (!observations.IsEmpty)
        {
            var part = observations[..Math.Min(GroupSize, observations.Length)];
            Gather(part);
            for (var index = 0; index < part.Length; index++)
            {
                Step(group[index], in part[index], receivedMs);
                Keep(group[index], in part[index], receivedMs, sequence);
            }

            observations = observations[part.Length..];
        }
    }

    /// <summary>
    /// Finds the subjects of a group and touches what stepping them will need. With a million subjects each touch misses every cache of the
    /// processor; in loops that do nothing else many misses are under way at once, one behind the other they would be three quarters of all time.
    /// </summary>
    private void Gather(ReadOnlySpan<Observation> observations)
    {
        for (var index = 0; index < observations.Length; index++)
            group[index] = index > 0 && observations[index].Subject == observations[index - 1].Subject ? group[index - 1] : Know(observations[index].Subject.Value);
        foreach (var subject in group.AsSpan(0, observations.Length))
            touched += subject.States.Length;
        for (var index = 0; index < observations.Length; index++)
            touched += group[index].Touch(observations[index].Metric);
    }

    private void Step(LaneSubject subject, in Observation observation, long receivedMs)
    {
        var set = subject.Rules.Set;
        foreach (var index in set.Watching(observation.Metric))
        {
            var rule = set.Rules[index];
            var verdict = rule.Step(ref subject.States[index], in observation, receivedMs);
            if (!verdict.IsNone)
                Note(rule, subject.Id, in verdict, observation.AtMs, receivedMs, (observation.Quality & ObservationQuality.Late) != 0);
        }

        if (!subject.Queued && subject.Rules.Timed.Length > 0)
            Enqueue(subject);
    }

    private void Keep(LaneSubject subject, in Observation observation, long receivedMs, long sequence)
    {
        var open = subject.Open ??= new(blocks);
        open.Append(in observation, receivedMs, sequence);
        if (open.Count == options.SealReadings)
            full.Add(subject);
    }

    private void Enqueue(LaneSubject subject)
    {
        var next = subject.NextDueMs();
        if (next == long.MaxValue)
            return;
        subject.Queued = true;
        due.Enqueue(subject, next);
    }

    private bool Judge(long nowMs)
    {
        // The queue knows only lower bounds of due times, which a recovery does not share: the subjects' numbers give one order to both.
        while (due.TryPeek(out _, out var atMs) && atMs <= nowMs)
            ripe.Add(due.Dequeue());
        ripe.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        var decided = false;
        foreach (var subject in ripe)
        {
            subject.Queued = false;
            decided |= Tick(subject, nowMs);
            Enqueue(subject);
        }

        ripe.Clear();
        return decided;
    }

    private bool Tick(LaneSubject subject, long nowMs)
    {
        var decided = false;
        foreach (var index in subject.Rules.Timed)
        {
            var rule = subject.Rules.Set.Rules[index];
            var verdict = rule.Tick(ref subject.States[index], nowMs);
            if (verdict.IsNone)
                continue;
            decided = true;
            Note(rule, subject.Id, in verdict, nowMs, nowMs, late: false);
        }

        return decided;
    }

    private void Configure(IReadOnlyList<SubjectConfiguration> configurations, long nowMs)
    {
        foreach (var item in configurations)
        {
            var subject = Know(item.Subject.Value);
            var next = LaneRules.Of(item.RuleSetJson);
            for (var index = 0; index < subject.States.Length; index++)
            {
                var rule = subject.Rules.Set.Rules[index];
                if (subject.States[index].Phase == RulePhase.Raised && next.IndexOf(rule.Id) < 0)
                    Note(rule, subject.Id, Verdict.End(subject.States[index].OnsetMs), nowMs, nowMs, late: false);
            }

            subject.Configure(next);
            if (!subject.Queued)
                Enqueue(subject);
        }
    }

    private void Note(Rule rule, long subject, in Verdict verdict, long atMs, long receivedMs, bool late) =>
        alarms.Add(new(verdict.Kind, new(rule.Id, new(subject), verdict.OnsetMs), rule.Severity, atMs, receivedMs, verdict.Value, verdict.Value2, late));

    private void FindOld(long nowMs)
    {
        if (nowMs < nextOldSearchMs)
            return;
        var before = nowMs - (long)options.SealAge.TotalMilliseconds;
        foreach (var subject in subjects.Values)
        {
            if (full.Count >= options.MaximumSealsPerTick)
                return;
            if (subject.Open is { Count: > 0 } open && open.OldestReceivedMs < before)
                full.Add(subject);
        }

        nextOldSearchMs = nowMs + OldSearchIntervalMs;
    }

    private async ValueTask<int> CommitAsync(long nowMs, CancellationToken cancellation)
    {
        var chunks = Seal();
        logBytes += segment.WrittenCount;
        commits++;
        ReadOnlyMemory<byte>? checkpoint = null;
        var dropThrough = 0L;
        if (logBytes >= options.CheckpointLogBytes || commits >= options.CheckpointCommits)
        {
            checkpoint = LaneCheckpoint.Write(subjects.Values, lastReceivedMs);
            dropThrough = OldestNeeded() - 1;
            logBytes = 0;
            commits = 0;
        }

        var raised = alarms.Count;
        await ledger.CommitAsync(new(Number, Sequence + 1, segment.WrittenMemory, raised == 0 ? [] : alarms.ToArray(), chunks, checkpoint, dropThrough), cancellation);
        Sequence++;
        segment.ResetWrittenCount();
        alarms.Clear();
        return raised;
    }

    private SealedChunk[] Seal()
    {
        if (full.Count == 0)
            return [];
        SegmentCodec.WriteSeal(segment, [.. full.Select(static subject => new SubjectId(subject.Id))]);
        var chunks = new SealedChunk[full.Count];
        for (var index = 0; index < chunks.Length; index++)
        {
            chunks[index] = full[index].Open!.Seal(new(full[index].Id));
            full[index].Open!.Clear();
        }

        full.Clear();
        return chunks;
    }

    private long OldestNeeded()
    {
        var oldest = Sequence + 2;
        foreach (var subject in subjects.Values)
        {
            if (subject.Open is { Count: > 0 } open)
                oldest = Math.Min(oldest, open.OldestSequence);
        }

        return oldest;
    }

    private void Load(LaneRecovery recovery)
    {
        var openFrom = new Dictionary<long, long>();
        if (recovery.Checkpoint is { IsEmpty: false } bytes)
        {
            (var entries, lastReceivedMs) = LaneCheckpoint.Read(bytes);
            foreach (var (subject, from) in entries)
            {
                subjects.Add(subject.Id, subject);
                if (from > 0)
                    openFrom.Add(subject.Id, from);
            }
        }

        foreach (var stored in recovery.Segments)
        {
            if (stored.Sequence <= recovery.CheckpointSequence)
                Reopen(stored, openFrom);
            else
                Replay(stored);
        }

        alarms.Clear();
        full.Clear();
        foreach (var subject in subjects.Values)
        {
            if (!subject.Queued)
                Enqueue(subject);
        }
    }

    /// <summary>A segment from before the checkpoint: its rules were stepped, some of its readings are still open.</summary>
    private void Reopen(StoredSegment stored, Dictionary<long, long> openFrom)
    {
        foreach (var entry in SegmentCodec.Read(stored.Data).OfType<ObservationsEntry>())
        {
            foreach (ref readonly var observation in entry.Observations.AsSpan())
            {
                if (openFrom.TryGetValue(observation.Subject.Value, out var from) && from <= stored.Sequence)
                    Keep(subjects[observation.Subject.Value], in observation, entry.ReceivedMs, stored.Sequence);
            }
        }
    }

    private void Replay(StoredSegment stored)
    {
        foreach (var entry in SegmentCodec.Read(stored.Data))
        {
            switch (entry)
            {
                case ObservationsEntry observed:
                    Advance(observed.ReceivedMs);
                    Judge(observed.Observations, observed.ReceivedMs, stored.Sequence);
                    break;
                case TickEntry tick:
                    Advance(tick.NowMs);
                    foreach (var subject in subjects.Values)
                    {
                        if (!subject.Queued)
                            Enqueue(subject);
                    }

                    Judge(tick.NowMs);
                    break;
                case ConfigurationEntry configured:
                    Advance(configured.AtMs);
                    Configure(configured.Subjects, configured.AtMs);
                    break;
                case SealEntry seal:
                    foreach (var subject in seal.Subjects)
                        Know(subject.Value).Open?.Clear();
                    break;
            }
        }

        logBytes += stored.Data.Length;
        commits++;
    }
}
