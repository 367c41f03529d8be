using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Alarms;
using Heed.Storage.Audit;
using Heed.Storage.Cases;
using Heed.Storage.Escalation;
using Heed.Storage.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heed.Simulation.Tests.Checks;

/// <summary>The relational store as it stands at the end.</summary>
internal sealed class CaseBook
{
    public required IReadOnlyList<CaseRow> Cases { get; init; }

    public required ILookup<long, RecordedEvent> Events { get; init; }

    public required ILookup<long, DueStep> Due { get; init; }

    public required IReadOnlyList<AlarmRow> Alarms { get; init; }

    public required IReadOnlyList<OutboxMessage> Messages { get; init; }

    public required IReadOnlyList<AuditEntry> Audit { get; init; }

    public required IReadOnlyList<GrantRow> Grants { get; init; }

    public static CaseBook Read(HeedDatabase database) => new()
    {
        Cases = database.Cases.AsNoTracking().ToList(),
        Events = database.CaseEvents.AsNoTracking().OrderBy(static row => row.Version).ToList().ToLookup(static row => row.CaseId, Recorded),
        Due = database.DueSteps.AsNoTracking().ToList().ToLookup(static row => row.CaseId),
        Alarms = database.Alarms.AsNoTracking().ToList(),
        Messages = database.Outbox.AsNoTracking().ToList(),
        Audit = database.Audit.AsNoTracking().ToList(),
        Grants = database.Set<GrantRow>().AsNoTracking().ToList(),
    };

    private static RecordedEvent Recorded(CaseEventRow row) =>
        new(CaseEventJson.Read(row.Type, row.Data), row.AtMs, new((ActorKind)row.ActorKind, row.ActorId, row.ActorName));
}
