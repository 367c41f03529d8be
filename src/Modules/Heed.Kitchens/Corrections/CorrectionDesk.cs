using Heed.Engine.Cases;
using Heed.Engine.Live;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Corrections;

/// <summary>
/// Corrective actions. Each warning or critical alarm of a control point demands one; it is recorded by who did it and verified by somebody else, once the alarm is over. Until then the
/// point is not green. The demand is computed from the alarms themselves, so that none is ever forgotten.
/// </summary>
public sealed class CorrectionDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, LiveFeed feed, TimeProvider time)
{
    /// <summary>Longest text, characters.</summary>
    public const int TextLimit = 1_000;

    /// <summary>Most alarms or actions that one reading returns.</summary>
    public const int Limit = 2_000;

    /// <summary>Words before a note in a case: cases are written in the county's language.</summary>
    private const string Done = "纠正措施：";
    private const string Enough = "验证有效：";
    private const string NotEnough = "验证无效，需重新纠正：";

    /// <summary>The states of some points.</summary>
    public static async Task<IReadOnlyDictionary<long, PointState>> StatesAsync(HeedDatabase database, IReadOnlyCollection<long> pointIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var unsettled = await Unsettled(database).AsNoTracking().Where(row => pointIds.Contains(row.SubjectId)).OrderBy(row => row.OnsetMs).Take(Limit).ToListAsync(cancellation);
        var waiting = await database.Set<CorrectiveAction>().AsNoTracking().Include(row => row.Alarms).Where(row => pointIds.Contains(row.PointId) && row.Effective == null).OrderBy(row => row.AtMs).Take(Limit).ToListAsync(cancellation);
        var recorded = waiting.SelectMany(static row => row.Alarms).Select(static alarm => alarm.AlarmId).ToHashSet();
        return pointIds.Distinct().ToDictionary(static id => id, id => new PointState(
            id,
            [.. unsettled.Where(alarm => alarm.SubjectId == id && alarm.EndedMs is null)],
            [.. unsettled.Where(alarm => alarm.SubjectId == id && !recorded.Contains(alarm.Id))],
            [.. waiting.Where(action => action.PointId == id)]));
    }

    /// <summary>Alarms that keep a point from being green: not settled by an action that was verified.</summary>
    public static IQueryable<AlarmRow> Unsettled(HeedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Alarms.Where(alarm => alarm.Severity >= Severity.Warning
            && (alarm.EndedMs == null || !database.Set<CorrectedAlarm>().Any(link => link.AlarmId == alarm.Id && link.Action!.Effective == true)));
    }

    /// <summary>Records what was done about all that a point has to correct. A code of why not, or null: <c>correct.text</c>, <c>correct.nothing</c>.</summary>
    public async Task<string?> RecordAsync(long pointId, string text, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(actor);
        if (text.Trim().Length is 0 or > TextLimit)
            return "correct.text";
        IReadOnlyList<AlarmRow> alarms;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            alarms = (await StatesAsync(database, [pointId], cancellation))[pointId].ToCorrect;
            if (alarms.Count == 0)
                return "correct.nothing";
            var action = new CorrectiveAction { PointId = pointId, Text = text.Trim(), ById = actor.Id, By = actor.Name, AtMs = NowMs() };
            action.Alarms.AddRange(alarms.Select(static alarm => new CorrectedAlarm { AlarmId = alarm.Id }));
            database.Add(action);
            await database.SaveChangesAsync(cancellation);
        }

        await TellAsync(alarms, Done + text.Trim(), actor, cancellation);
        return null;
    }

    /// <summary>
    /// Keeps the verification of an action. A code of why not, or null: <c>not-found</c>, <c>correct.text</c>, <c>correct.verified</c> when somebody was faster, <c>correct.same-person</c>,
    /// <c>correct.lasts</c> when it cannot have been enough because an alarm lasts.
    /// </summary>
    public async Task<string?> VerifyAsync(long actionId, bool effective, string text, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(actor);
        if (text.Trim().Length is 0 or > TextLimit)
            return "correct.text";
        List<AlarmRow> alarms;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var action = await database.Set<CorrectiveAction>().SingleOrDefaultAsync(row => row.Id == actionId, cancellation);
            if (action is null)
                return "not-found";
            alarms = await database.Alarms.Where(alarm => database.Set<CorrectedAlarm>().Any(link => link.ActionId == actionId && link.AlarmId == alarm.Id)).ToListAsync(cancellation);
            if (action.Effective is not null)
                return "correct.verified";
            if (action.ById == actor.Id)
                return "correct.same-person";
            if (effective && alarms.Exists(static alarm => alarm.EndedMs is null))
                return "correct.lasts";
            (action.Effective, action.VerifiedText, action.VerifiedBy, action.VerifiedMs) = (effective, text.Trim(), actor.Name, NowMs());
            await database.SaveChangesAsync(cancellation);
        }

        await TellAsync(alarms, (effective ? Enough : NotEnough) + text.Trim(), actor, cancellation);
        return null;
    }

    /// <summary>Writes a note into the alarms' cases and lets pages read anew.</summary>
    private async Task TellAsync(IReadOnlyList<AlarmRow> alarms, string text, Actor actor, CancellationToken cancellation)
    {
        foreach (var caseId in alarms.Select(static alarm => alarm.CaseId).OfType<long>().Distinct())
            await cases.ExecuteAsync(caseId, new NoteCase(text), actor, null, cancellation);
        if (alarms.Count > 0)
            feed.Publish(new LiveChange(LiveChangeKind.Alarm, alarms[0].Id, alarms[0].AreaId, Urgent: false));
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
