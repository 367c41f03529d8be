using System.Collections.Concurrent;
using Heed.Engine.Alarms;
using Heed.Engine.Escalation;
using Heed.Engine.Live;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Cases;

/// <summary>
/// Takes alarms from the lanes: each becomes a row once, a critical one opens a case or joins the open one, and its first call falls due,
/// all in one transaction. Handing in the same alarm again changes nothing.
/// </summary>
public sealed class AlarmIntake(
    IDbContextFactory<HeedDatabase> databases,
    WriteGate gate,
    TimeProvider time,
    LiveFeed feed,
    WorkSignal signal,
    ILogger<AlarmIntake> logger) : IAlarmHandler
{
    /// <summary>Most changes in one transaction.</summary>
    public const int BatchLimit = 500;

    /// <summary>Most subjects whose area is kept in memory.</summary>
    public const int CacheLimit = 500_000;

    private readonly ConcurrentDictionary<long, int> areas = new();

    /// <summary>Takes changes in order. When it returns they are durable; on an error nothing of the failed batch is, and all may be handed in again.</summary>
    public async Task HandleAsync(IReadOnlyList<AlarmChange> changes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        for (var start = 0; start < changes.Count; start += BatchLimit)
        {
            var batch = changes.Skip(start).Take(BatchLimit).ToList();
            IReadOnlyList<LiveChange> news;
            using (await gate.EnterUrgentlyAsync(cancellation))
                news = await WriteAsync(batch, cancellation);
            foreach (var change in news)
                feed.Publish(change);
            if (news.Any(change => change.Urgent))
                signal.Pulse();
        }
    }

    /// <summary>Forgets the area of a subject that moved, here and on the other silos.</summary>
    public void ForgetSubject(long subjectId)
    {
        Forget(subjectId);
        feed.Publish(new LiveChange(LiveChangeKind.Subject, subjectId, 0, Urgent: false));
    }

    /// <summary>Forgets the area of a subject that moved; null for all subjects.</summary>
    internal void Forget(long? subjectId)
    {
        if (subjectId is { } id)
            areas.TryRemove(id, out _);
        else
            areas.Clear();
    }

    private async Task<IReadOnlyList<LiveChange>> WriteAsync(List<AlarmChange> batch, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await LearnAreasAsync(database, batch, cancellation);
        var known = await KnownAsync(database, batch, cancellation);
        var raised = new List<AlarmRow>();
        var touched = new List<AlarmRow>();
        foreach (var change in batch)
        {
            var fresh = Take(database, change, known, touched);
            if (fresh is not null)
                raised.Add(fresh);
        }

        await database.SaveChangesAsync(cancellation);
        var cases = await CollectAsync(database, [.. raised.Where(row => row.Severity == Severity.Critical)], cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [
            .. cases.Select(row => new LiveChange(LiveChangeKind.Case, row.Id, row.AreaId, Urgent: true)),
            .. raised.Concat(touched).Select(row => new LiveChange(LiveChangeKind.Alarm, row.Id, row.AreaId, Urgent: false)),
        ];
    }

    private AlarmRow? Take(HeedDatabase database, in AlarmChange change, Dictionary<AlarmKey, AlarmRow> known, List<AlarmRow> touched)
    {
        if (change.Kind == AlarmChangeKind.Ended)
        {
            if (known.TryGetValue(change.Key, out var lasting) && lasting.EndedMs is null)
            {
                lasting.EndedMs = change.AtMs;
                touched.Add(lasting);
            }

            return null;
        }

        if (known.ContainsKey(change.Key))
            return null;
        if (!areas.TryGetValue(change.Key.Subject.Value, out var areaId))
        {
            logger.LogWarning("Alarm {Rule} of subject {Subject} is dropped: the subject is not in the database", change.Key.RuleId, change.Key.Subject.Value);
            return null;
        }

        var row = new AlarmRow
        {
            RuleId = change.Key.RuleId,
            SubjectId = change.Key.Subject.Value,
            AreaId = areaId,
            OnsetMs = change.Key.OnsetMs,
            RaisedMs = change.ReceivedMs,
            Severity = change.Severity,
            Value = double.IsNaN(change.Value) ? null : change.Value,
            Value2 = double.IsNaN(change.Value2) ? null : change.Value2,
            Late = change.Late,
        };
        database.Alarms.Add(row);
        known[change.Key] = row;
        return row;
    }

    /// <summary>Opens cases for critical alarms or lets them join the open ones; returns the cases.</summary>
    private async Task<IReadOnlyCollection<CaseRow>> CollectAsync(HeedDatabase database, List<AlarmRow> critical, CancellationToken cancellation)
    {
        if (critical.Count == 0)
            return [];
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var keys = critical.Select(KeyOf).Distinct().ToList();
        var open = await database.Cases.Where(row => row.OpenKey != null && keys.Contains(row.OpenKey)).ToDictionaryAsync(row => row.OpenKey!, cancellation);
        foreach (var alarm in critical.Where(alarm => !open.ContainsKey(KeyOf(alarm))))
        {
            var row = new CaseRow { Module = ModuleOf(alarm.RuleId), RuleId = alarm.RuleId, SubjectId = alarm.SubjectId, AreaId = alarm.AreaId, OpenKey = KeyOf(alarm) };
            database.Cases.Add(row);
            open[row.OpenKey] = row;
        }

        await database.SaveChangesAsync(cancellation);
        var policies = await PolicyBook.LoadAsync(database, cancellation);
        foreach (var group in critical.GroupBy(KeyOf))
        {
            var row = open[group.Key];
            var stream = row.Version == 0 ? CaseStream.Begin(database, row) : await CaseStream.LoadAsync(database, row, cancellation);
            var policy = policies.Find(row.Module, row.RuleId, row.AreaId);
            foreach (var alarm in group)
            {
                if (!stream.State.Exists)
                    stream.Append(Opening(alarm, policy), nowMs, Actor.System);
                stream.Append(new AlarmJoined(alarm.RuleId, alarm.OnsetMs, alarm.Severity, alarm.Late), nowMs, Actor.System);
                alarm.CaseId = row.Id;
            }

            await stream.ScheduleAsync(policies, cancellation);
        }

        return open.Values;
    }

    private static CaseOpened Opening(AlarmRow alarm, Kernel.Escalation.EscalationPolicy policy) => new(
        ModuleOf(alarm.RuleId),
        alarm.RuleId,
        alarm.SubjectId,
        alarm.AreaId,
        alarm.Severity,
        Title: "",
        Text: "",
        alarm.OnsetMs,
        policy.RespondWithinSeconds,
        policy.ResolveWithinSeconds,
        alarm.Late);

    private static string KeyOf(AlarmRow alarm) => CaseProjection.OpenKey(alarm.RuleId, alarm.SubjectId);

    private static string ModuleOf(string ruleId) => ruleId.Split('.', 2)[0];

    private static async Task<Dictionary<AlarmKey, AlarmRow>> KnownAsync(HeedDatabase database, List<AlarmChange> batch, CancellationToken cancellation)
    {
        var subjects = batch.Select(change => change.Key.Subject.Value).Distinct().ToList();
        var onsets = batch.Select(change => change.Key.OnsetMs).Distinct().ToList();
        var rows = await database.Alarms.Where(row => subjects.Contains(row.SubjectId) && onsets.Contains(row.OnsetMs)).ToListAsync(cancellation);
        return rows.ToDictionary(row => new AlarmKey(row.RuleId, new(row.SubjectId), row.OnsetMs));
    }

    private async Task LearnAreasAsync(HeedDatabase database, List<AlarmChange> batch, CancellationToken cancellation)
    {
        if (areas.Count > CacheLimit)
            areas.Clear();
        var missing = batch.Select(change => change.Key.Subject.Value).Where(id => !areas.ContainsKey(id)).Distinct().ToList();
        if (missing.Count == 0)
            return;
        var found = await database.Subjects.Where(row => missing.Contains(row.Id)).Select(row => new { row.Id, row.AreaId }).ToListAsync(cancellation);
        foreach (var subject in found)
            areas[subject.Id] = subject.AreaId;
    }
}
