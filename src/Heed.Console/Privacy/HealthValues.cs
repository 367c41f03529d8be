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
    /// <summary>Takes the values off alarms of people who withdrew the consent. The rows must not be tracked: they are for showing.</summary>
    /// <returns>The same rows.</returns>
    public static async Task<List<AlarmRow>> WithholdAsync(this List<AlarmRow> alarms, HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        await WithholdAsync((IReadOnlyCollection<AlarmRow>)alarms, database, cancellation);
        return alarms;
    }

    /// <summary>Takes the values off alarms of people who withdrew the consent. The rows must not be tracked: they are for showing.</summary>
    public static async Task WithholdAsync(IReadOnlyCollection<AlarmRow> alarms, HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        var withdrawn = await ConsentBook.WithdrawnAsync(database, ConsentScope.Health, alarms.Select(static alarm => alarm.SubjectId), cancellation);
        foreach (var alarm in alarms.Where(alarm => withdrawn.Contains(alarm.SubjectId)))
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
