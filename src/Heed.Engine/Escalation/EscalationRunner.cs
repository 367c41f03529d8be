using Heed.Engine.Cases;
using Heed.Engine.Channels;
using Heed.Engine.Live;
using Heed.Engine.Telemetry;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Escalation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Escalation;

/// <summary>
/// Makes the calls that are due: finds whom, puts messages into the outbox, notes it in the case's stream and sets the next call,
/// in one transaction for each case, so that a crash at any moment neither loses a call nor makes it twice.
/// </summary>
public sealed class EscalationRunner(
    IDbContextFactory<HeedDatabase> databases,
    WriteGate gate,
    ChannelSet channels,
    CallTexts texts,
    LiveFeed feed,
    WorkSignal signal,
    EngineMetrics metrics,
    ILogger<EscalationRunner> logger)
{
    /// <summary>Most cases handled in one round.</summary>
    public const int RoundLimit = 200;

    /// <summary>How long a case waits whose call could not be made, so that it holds up no other.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Makes all calls due at this moment; returns when the next is due, Unix milliseconds, or null.</summary>
    public async Task<long?> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        List<DueStep> due;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            due = await database.DueSteps.AsNoTracking().Where(step => step.DueMs <= nowMs).OrderBy(step => step.DueMs).Take(RoundLimit).ToListAsync(cancellation);
        }

        foreach (var (caseId, dueMs) in due.Select(static step => (step.CaseId, step.DueMs)))
        {
            try
            {
                using var span = EngineMetrics.Traces.StartActivity("call")?.SetTag("heed.case", caseId);
                if (await CallAsync(caseId, now, cancellation) is not { } row)
                    continue;
                metrics.Called(TimeSpan.FromMilliseconds(nowMs - dueMs));
                feed.Publish(new LiveChange(LiveChangeKind.Case, row.Id, row.AreaId, Urgent: true));
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                logger.LogError(problem, "The call about case {Case} could not be made; it is tried again in {Seconds} s.", caseId, AfterFailure.TotalSeconds);
                await PostponeAsync(caseId, nowMs, cancellation);
            }
        }

        if (due.Count > 0)
            signal.Pulse();
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            return await database.DueSteps.MinAsync(step => (long?)step.DueMs, cancellation);
    }

    /// <summary>Puts a call off that could not be made, on the board as in the queue. One that was made meanwhile keeps its new time.</summary>
    private async Task PostponeAsync(long caseId, long nowMs, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var againMs = nowMs + (long)AfterFailure.TotalMilliseconds;
        var put = await database.DueSteps.Where(step => step.CaseId == caseId && step.DueMs <= nowMs)
            .ExecuteUpdateAsync(set => set.SetProperty(step => step.DueMs, againMs), cancellation);
        if (put == 0)
            return;
        await database.Cases.Where(row => row.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextCallMs, againMs), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Makes the due call of one case; null when it is no longer due.</summary>
    private async Task<CaseRow?> CallAsync(long caseId, DateTimeOffset now, CancellationToken cancellation)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await database.ClaimDueStepAsync(caseId, nowMs, cancellation))
            return null;
        var stream = await CaseStream.LoadAsync(database, caseId, cancellation);
        if (stream is null)
        {
            await database.DueSteps.Where(step => step.CaseId == caseId).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }

        var policies = await PolicyBook.LoadAsync(database, cancellation);
        var policy = policies.For(stream.Row, stream.State);
        var directory = new CallDirectory(database, policies.Path(stream.Row.AreaId), now);
        var changed = false;
        var goesOnAtOnce = false;
        while (stream.State.CallsPeople && NextCall.Of(stream.State, policy) is { } next && (next.DueMs <= nowMs || goesOnAtOnce))
        {
            changed = true;
            if (next.Number > policy.LastCallNumber)
            {
                stream.Append(new PolicyExhausted(stream.State.StepsCalled), nowMs, Actor.System);
                break;
            }

            var reached = stream.State.Deadline is { IsCalling: true, HasPassed: false }
                ? await WarnAsync(database, stream, policy, directory, nowMs, cancellation)
                : await MakeAsync(database, stream, policy.StepOf(next.Number), next.Number, directory, nowMs, cancellation);
            // With nobody to answer there is nothing to wait for. Repeats and re-alarms keep their time: somebody may come on duty.
            goesOnAtOnce = !reached && next.Number > 0 && next.Number < policy.Steps.Count;
            policy = policies.For(stream.Row, stream.State);
        }

        await stream.ScheduleAsync(policies, cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return changed ? stream.Row : null;
    }

    /// <summary>Warns of a deadline: whoever is in the first step from which a message leaves.</summary>
    private async Task<bool> WarnAsync(HeedDatabase database, CaseStream stream, EscalationPolicy policy, CallDirectory directory, long nowMs, CancellationToken cancellation)
    {
        var reached = false;
        for (var index = 0; index < policy.Steps.Count && database.Outbox.Local.Count == 0; index++)
            reached = await MakeAsync(database, stream, policy.Steps[index], NextCall.Realarm, directory, nowMs, cancellation);
        return reached;
    }

    /// <summary>Calls everybody in a step; false when no person could be called.</summary>
    private async Task<bool> MakeAsync(HeedDatabase database, CaseStream stream, EscalationStep step, int number, CallDirectory directory, long nowMs, CancellationToken cancellation)
    {
        var reached = false;
        var noted = false;
        var sent = new HashSet<(string Channel, string Address)>();
        foreach (var call in step.Calls)
        {
            var people = await directory.FindAsync(call, stream.State, cancellation);
            if (people.Count == 0)
            {
                var (who, reason) = call.Whom switch
                {
                    Whom.Role => (call.DutyRole, "nobody-on-duty"),
                    Whom.Assignee => ("assignee", "no-assignee"),
                    _ => ("contacts", "no-contact"),
                };
                stream.Append(new CallFailed(number, "", who, reason, Counts: true), nowMs, Actor.System);
                noted = true;
            }

            foreach (var (channel, address, name) in Addresses(call, people))
            {
                if (!sent.Add((channel.Name, address)))
                    continue;
                var text = await texts.WriteAsync(database, stream, number, channel.IsGroup, cancellation);
                database.Outbox.Add(CallMessage.Create(stream, number, channel.Name, address, name, text, nowMs));
                stream.Append(new CaseCalled(number, channel.Name, name), nowMs, Actor.System);
                noted = true;
                reached |= !channel.IsGroup;
            }
        }

        if (!noted)
            stream.Append(new CallFailed(number, "", "", "no-channel", Counts: true), nowMs, Actor.System);
        return reached;
    }

    private IEnumerable<(IChannel Channel, string Address, string Name)> Addresses(EscalationCall call, IReadOnlyList<Person> people)
    {
        foreach (var channel in call.Channels.Select(channels.Find).OfType<IChannel>())
        {
            if (channel.IsGroup)
            {
                yield return (channel, "group", call.DutyRole.Length > 0 ? call.DutyRole : "group");
                continue;
            }

            foreach (var person in people)
            {
                if (person.AddressOn(channel.Name) is { Length: > 0 } address)
                    yield return (channel, address, person.Name);
            }
        }
    }
}
