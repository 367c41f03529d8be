using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Simulation.Tests.Stores;
using Heed.Storage.Alarms;
using Heed.Storage.Cases;

namespace Heed.Simulation.Tests.Checks;

/// <summary>
/// Invariants 3 and 4: a critical alarm has a case; an open unanswered case has a next call due, which is not overdue, or says that its policy
/// is exhausted; a case is the fold of its events.
/// </summary>
internal static class CaseChecks
{
    /// <summary>A due call may wait for the next round of the loop, milliseconds.</summary>
    public const long GraceMs = 15_000;

    public static IEnumerable<string> Of(World world, CaseBook book) =>
        [.. Alarms(world, book), .. book.Cases.SelectMany(row => Case(world, book, row))];

    private static IEnumerable<string> Alarms(World world, CaseBook book)
    {
        var raised = world.Store.Changes.Where(static change => change.Kind == AlarmChangeKind.Raised).Select(static change => change.Key).ToHashSet();
        var ended = world.Store.Changes.Where(static change => change.Kind == AlarmChangeKind.Ended).Select(static change => change.Key).ToHashSet();
        var rows = book.Alarms.ToDictionary(KeyOf);
        if (world.Store.PendingCount > 0)
            yield return $"{world.Store.PendingCount} alarm changes wait after the calm";
        foreach (var key in raised.Where(key => !rows.ContainsKey(key)))
            yield return $"alarm {key} is in the ledger and not in the database";
        foreach (var key in rows.Keys.Where(key => !raised.Contains(key)))
            yield return $"alarm {key} is in the database and not in the ledger";
        foreach (var row in rows.Values.Where(row => ended.Contains(KeyOf(row)) != row.EndedMs is not null))
            yield return $"alarm {KeyOf(row)} has another end in the ledger than in the database";
        foreach (var row in rows.Values.Where(static row => row.Severity == Severity.Critical))
        {
            var joined = row.CaseId is { } caseId ? book.Events[caseId].Count(item => item.Event is AlarmJoined alarm && alarm.RuleId == row.RuleId && alarm.OnsetMs == row.OnsetMs) : 0;
            if (joined != 1)
                yield return $"critical alarm {KeyOf(row)} joined {joined} times; case {row.CaseId}";
        }
    }

    private static IEnumerable<string> Case(World world, CaseBook book, CaseRow row)
    {
        var state = CaseState.Fold(book.Events[row.Id]);
        var folded = new CaseRow { Id = row.Id, Module = row.Module, RuleId = row.RuleId, SubjectId = row.SubjectId, AreaId = row.AreaId };
        CaseProjection.Apply(folded, state);
        var next = row.Severity == Severity.Critical ? NextCall.Of(state, Template.Policy) : null;
        var due = book.Due[row.Id].ToList();
        folded.NextCallMs = due.Count == 1 ? due[0].DueMs : null;
        if (Picture(row) != Picture(folded))
            yield return $"case {row.Id} is not the fold of its events: {Picture(row)} instead of {Picture(folded)}";
        // A silo whose clock ran ahead may have put a call off before its time; where all clocks are right, the calm leaves no call put off.
        var isRight = next is not { } call
            ? due.Count == 0
            : due.Count == 1 && due[0].Step == call.Number && (world.Faults.ClockSteps > 0 ? due[0].DueMs >= call.DueMs : due[0].DueMs == call.DueMs);
        if (!isRight)
            yield return $"case {row.Id} ({row.Status}): next call {next}, due rows {string.Join(", ", due.Select(static item => $"{item.Step} at {item.DueMs}"))}";
        if (due is [var overdue] && overdue.DueMs < world.Ground.Time.NowMs - GraceMs)
            yield return $"case {row.Id}: call {overdue.Step} is overdue by {world.Ground.Time.NowMs - overdue.DueMs} ms";
        if (row.Status == CaseStatus.Open && next is null && !row.Exhausted)
            yield return $"case {row.Id} is open and unanswered, and nothing is due";
    }

    private static AlarmKey KeyOf(AlarmRow row) => new(row.RuleId, new(row.SubjectId), row.OnsetMs);

    private static string Picture(CaseRow row) =>
        $"v{row.Version} {row.Status} {row.Severity} opened {row.OpenedMs} onset {row.OnsetMs} answered {row.AcknowledgedMs} by {row.AcknowledgedBy} resolved {row.ResolvedMs} {row.Outcome} "
        + $"alarms {row.AlarmCount} steps {row.StepsCalled} next {row.NextCallMs} exhausted {row.Exhausted} key {row.OpenKey} respond {row.RespondDueMs} resolve {row.ResolveDueMs}";
}
