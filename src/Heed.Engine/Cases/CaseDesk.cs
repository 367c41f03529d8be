using Heed.Engine.Escalation;
using Heed.Engine.Live;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Cases;

/// <summary>Carries out commands on cases: loads the stream, lets the kernel decide, writes events, row and due calls in one transaction.</summary>
public sealed class CaseDesk(
    IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, LiveFeed feed, WorkSignal signal, IEnumerable<ICaseFollower>? followers = null) : ICaseDesk
{
    /// <summary>Code of a refusal: another open case collects these alarms already.</summary>
    public const string AnotherOpen = "case.another-open";

    /// <summary>How often a command is tried when another process wrote the case at the same time.</summary>
    public const int MostTries = 5;

    private readonly Dictionary<string, ICaseFollower> followerOf = (followers ?? []).ToDictionary(static follower => follower.Module, StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<CaseAnswer> ExecuteAsync(long caseId, CaseCommand command, Actor actor, long? expectedVersion, CancellationToken cancellation = default) =>
        ExecuteAsync(caseId, command, actor, expectedVersion, null, cancellation);

    /// <summary>Carries out a command, and what a module changes with it in the same transaction.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="expectedVersion">Version the actor saw; null when it does not matter.</param>
    /// <param name="with">Changes what the context tracks and does not save; tried again with the command when another process was faster. Null for nothing.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<CaseAnswer> ExecuteAsync(long caseId, CaseCommand command, Actor actor, long? expectedVersion, Func<HeedDatabase, Task>? with, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(caseId, command, actor, command is AcknowledgeCase ? null : expectedVersion, with, cancellation);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Somebody wrote the case at the same time: decide again on what stands now.
            }
        }
    }

    /// <inheritdoc/>
    public Task<long> OpenAsync(string module, string title, string text, int areaId, long? subjectId, Severity severity, Actor actor, CancellationToken cancellation = default) =>
        OpenAsync(module, title, text, areaId, subjectId, severity, actor, null, cancellation);

    /// <summary>Opens a case by hand, and adds what a module keeps beside it in the same transaction; returns its number.</summary>
    /// <param name="module">Module of the case.</param>
    /// <param name="title">Title.</param>
    /// <param name="text">Particulars.</param>
    /// <param name="areaId">Area.</param>
    /// <param name="subjectId">Subject; null for none.</param>
    /// <param name="severity">Severity.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="with">Adds rows to the context for the case's row, which has its number, and does not save; null for nothing.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<long> OpenAsync(
        string module, string title, string text, int areaId, long? subjectId, Severity severity, Actor actor, Action<HeedDatabase, CaseRow>? with, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(module);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var nowMs = NowMs();
        var row = new CaseRow { Module = module, Title = title, AreaId = areaId, SubjectId = subjectId };
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            database.Cases.Add(row);
            await database.SaveChangesAsync(cancellation);
            var policies = await PolicyBook.LoadAsync(database, cancellation);
            var policy = policies.Find(module, "", areaId);
            var stream = CaseStream.Begin(database, row);
            stream.Append(
                new CaseOpened(module, "", subjectId, areaId, severity, title, text, nowMs, policy.RespondWithinSeconds, policy.ResolveWithinSeconds),
                nowMs,
                actor);
            if (severity == Severity.Critical)
                await stream.ScheduleAsync(policies, cancellation);
            with?.Invoke(database, row);
            await FollowersAsync(database, stream, cancellation);
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        Tell(row, severity == Severity.Critical);
        return row.Id;
    }

    private async Task<CaseAnswer> TryAsync(long caseId, CaseCommand command, Actor actor, long? expectedVersion, Func<HeedDatabase, Task>? with, CancellationToken cancellation)
    {
        CaseRow row;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            var stream = await CaseStream.LoadAsync(database, caseId, cancellation);
            if (stream is null)
                return new CaseAnswer(CaseAnswerKind.NotFound, "", 0);
            row = stream.Row;
            if (expectedVersion is { } expected && expected != row.Version)
                return new CaseAnswer(CaseAnswerKind.Stale, "", row.Version);
            var nowMs = NowMs();
            var decision = CaseDecider.Decide(stream.State, command, nowMs, actor);
            var refusal = decision.Accepted ? await ObjectionAsync(database, row, command, cancellation) : decision.Refusal;
            if (refusal.Length > 0)
                return new CaseAnswer(CaseAnswerKind.Refused, refusal, row.Version);
            foreach (var happened in decision.Events)
                stream.Append(happened, nowMs, actor);
            if (decision.Events.Count > 0)
                await FollowAsync(database, stream, command, nowMs, cancellation);
            if (with is not null)
                await with(database);
            await FollowersAsync(database, stream, cancellation);
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        Tell(row, urgent: false);
        return new CaseAnswer(CaseAnswerKind.Done, "", row.Version);
    }

    private Task FollowersAsync(HeedDatabase database, CaseStream stream, CancellationToken cancellation) =>
        followerOf.TryGetValue(stream.Row.Module, out var follower) ? follower.FollowAsync(database, stream.Row, stream.Events, cancellation) : Task.CompletedTask;

    /// <summary>What only other rows can say against a command; empty for nothing.</summary>
    private static async Task<string> ObjectionAsync(HeedDatabase database, CaseRow row, CaseCommand command, CancellationToken cancellation)
    {
        if (command is MergeCase merge)
        {
            var target = await database.Cases.AsNoTracking().SingleOrDefaultAsync(item => item.Id == merge.IntoCaseId, cancellation);
            var fits = target is not null && target.Id != row.Id && target.Status is CaseStatus.Open or CaseStatus.Acknowledged or CaseStatus.Paused;
            return fits ? "" : CaseRefusals.MergeTarget;
        }

        if (command is ReopenCase && row is { RuleId.Length: > 0, SubjectId: { } subject })
        {
            var key = CaseProjection.OpenKey(row.RuleId, subject);
            return await database.Cases.AnyAsync(item => item.OpenKey == key, cancellation) ? AnotherOpen : "";
        }

        return "";
    }

    /// <summary>Brings due calls, waiting messages and alarms in step with the command.</summary>
    private static async Task FollowAsync(HeedDatabase database, CaseStream stream, CaseCommand command, long nowMs, CancellationToken cancellation)
    {
        var row = stream.Row;
        if (command is NoteCase or RateCase or AssignCase)
            return;
        // A case that never called has nothing due; one that called about a deadline may have to stop.
        if (stream.State.CallsPeople || row.NextCallMs is not null)
            await stream.ScheduleAsync(await PolicyBook.LoadAsync(database, cancellation), cancellation);
        if (command is MergeCase merge)
            await database.Alarms.Where(alarm => alarm.CaseId == row.Id).ExecuteUpdateAsync(set => set.SetProperty(alarm => alarm.CaseId, merge.IntoCaseId), cancellation);
        if (stream.State.Status != CaseStatus.Open)
            await WithdrawAsync(database, row.Id, nowMs, cancellation);
    }

    /// <summary>Messages that have not left yet need not leave: somebody answered, or the case rests.</summary>
    private static Task<int> WithdrawAsync(HeedDatabase database, long caseId, long nowMs, CancellationToken cancellation) => database.Outbox
        .Where(message => message.CaseId == caseId && message.NextTryMs != null)
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(message => message.NextTryMs, (long?)null)
                .SetProperty(message => message.FailedMs, nowMs)
                .SetProperty(message => message.LastError, "withdrawn: the case was answered, paused or ended"),
            cancellation);

    private void Tell(CaseRow row, bool urgent)
    {
        feed.Publish(new LiveChange(LiveChangeKind.Case, row.Id, row.AreaId, urgent));
        signal.Pulse();
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
