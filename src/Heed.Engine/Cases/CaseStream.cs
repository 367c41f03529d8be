using Heed.Engine.Escalation;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Escalation;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Cases;

/// <summary>A case loaded for change: its row, its folded state, and the events to come. Writes nothing until the context is saved.</summary>
internal sealed class CaseStream
{
    private readonly HeedDatabase database;

    private readonly List<RecordedEvent> events;

    private CaseStream(HeedDatabase database, CaseRow row, List<RecordedEvent> events)
    {
        this.database = database;
        this.events = events;
        Row = row;
        State = CaseState.Fold(events);
    }

    internal CaseRow Row { get; }

    internal CaseState State { get; private set; }

    /// <summary>All events, those to come last.</summary>
    internal IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>Loads a case, or null when there is none.</summary>
    internal static async Task<CaseStream?> LoadAsync(HeedDatabase database, long caseId, CancellationToken cancellation)
    {
        var row = await database.Cases.SingleOrDefaultAsync(item => item.Id == caseId, cancellation);
        return row is null ? null : await LoadAsync(database, row, cancellation);
    }

    /// <summary>Loads the events of a row.</summary>
    internal static async Task<CaseStream> LoadAsync(HeedDatabase database, CaseRow row, CancellationToken cancellation)
    {
        var events = await database.CaseEvents.AsNoTracking().Where(item => item.CaseId == row.Id).OrderBy(item => item.Version).ToListAsync(cancellation);
        return new CaseStream(database, row, [.. events.Select(Recorded)]);
    }

    /// <summary>Begins a stream for a row that was saved and has no events yet.</summary>
    internal static CaseStream Begin(HeedDatabase database, CaseRow row) => new(database, row, []);

    /// <summary>Appends an event and brings the row in step.</summary>
    internal void Append(CaseEvent happened, long nowMs, Actor actor)
    {
        var recorded = new RecordedEvent(happened, nowMs, actor);
        State = CaseState.Evolve(State, recorded);
        events.Add(recorded);
        database.CaseEvents.Add(new CaseEventRow
        {
            CaseId = Row.Id,
            Version = State.Version,
            Type = CaseEventJson.TypeName(happened),
            Data = CaseEventJson.Write(happened),
            AtMs = nowMs,
            ActorKind = (int)actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
        });
        CaseProjection.Apply(Row, State);
    }

    /// <summary>Makes the case's one due row fit its state: the next call, or none.</summary>
    internal async Task ScheduleAsync(PolicyBook policies, CancellationToken cancellation)
    {
        var next = State.CallsPeople ? NextCall.Of(State, policies.For(Row, State)) : null;
        Row.NextCallMs = next?.DueMs;
        var due = await database.DueSteps.Where(item => item.CaseId == Row.Id).ToListAsync(cancellation);
        if (next is { } call && due is [var only])
        {
            only.Step = call.Number;
            only.DueMs = call.DueMs;
            return;
        }

        database.DueSteps.RemoveRange(due);
        if (next is { } added)
            database.DueSteps.Add(new DueStep { CaseId = Row.Id, Step = added.Number, DueMs = added.DueMs });
    }

    private static RecordedEvent Recorded(CaseEventRow row) =>
        new(CaseEventJson.Read(row.Type, row.Data), row.AtMs, new Actor((ActorKind)row.ActorKind, row.ActorId, row.ActorName));
}
