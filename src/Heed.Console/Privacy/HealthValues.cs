using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>
/// Health values that stand outside the readings: those that an alarm keeps, illnesses and medicines. What a person withdrew the consent to is left out with the
/// next reading of the page; the alarm itself, its case and the calling stay.
/// </summary>
public static class HealthValues
{
    /// <summary>Takes the values off alarms of people whom the reader is not on duty for, or who withdrew the consent. The rows must not be tracked: they are for showing.</summary>
    /// <returns>The same rows.</returns>
    public static async Task<List<AlarmRow>> WithholdAsync(this List<AlarmRow> alarms, AreaScope reader, HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        await WithholdAsync((IReadOnlyCollection<AlarmRow>)alarms, reader, database, cancellation);
        return alarms;
    }

    /// <summary>Takes the values off alarms of people whom the reader is not on duty for, or who withdrew the consent. The rows must not be tracked: they are for showing.</summary>
    public static async Task WithholdAsync(IReadOnlyCollection<AlarmRow> alarms, AreaScope reader, HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(database);
        var asked = alarms.Select(static alarm => alarm.SubjectId).Distinct().ToList();
        if (asked.Count == 0)
            return;
        // A control point of a kitchen has no health: only people's values are kept back.
        var people = await database.Subjects.Where(row => asked.Contains(row.Id) && row.Wearer != null).Select(static row => row.Id).ToListAsync(cancellation);
        var seen = await SeenAsync(reader, database, people, cancellation);
        var hidden = people.Where(id => !seen.Contains(id)).ToHashSet();
        foreach (var alarm in alarms.Where(alarm => hidden.Contains(alarm.SubjectId)))
            (alarm.Value, alarm.Value2, alarm.Withheld) = (null, null, true);
    }

    /// <summary>Those of some people whose illnesses and medicines a reader may see beside other things: on duty for them, and no consent withdrawn.</summary>
    public static async Task<IReadOnlySet<long>> SeenAsync(AreaScope reader, HeedDatabase database, IEnumerable<long> subjectIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var asked = subjectIds.Distinct().ToList();
        var reached = await reader.Subjects(database, Permissions.HealthView).Where(row => asked.Contains(row.Id)).Select(static row => row.Id).ToListAsync(cancellation);
        var withdrawn = await ConsentBook.WithdrawnAsync(database, ConsentScope.Health, reached, cancellation);
        return reached.Where(id => !withdrawn.Contains(id)).ToHashSet();
    }
}
