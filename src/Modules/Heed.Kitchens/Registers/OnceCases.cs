using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Registers;

/// <summary>Opens a case about something of a kitchen once, however often it is found.</summary>
public sealed class OnceCases(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases)
{
    private static readonly Actor Heed = new(ActorKind.System, "", "");

    /// <summary>Opens the case unless there was one; true when it was opened now. The reminder is written first, so that a repeated round opens nothing twice.</summary>
    /// <param name="kitchen">The kitchen.</param>
    /// <param name="duty">What it is about: a register, <c>calibration/SUBJECT</c>, <c>verdict/BATCH</c>.</param>
    /// <param name="day">Its day, yyyyMMdd; 0 for what has no day.</param>
    /// <param name="subjectId">The control point; null for none.</param>
    /// <param name="title">The case's title.</param>
    /// <param name="text">The case's text.</param>
    /// <param name="severity">How soon somebody must act.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> OpenAsync(Kitchen kitchen, string duty, int day, long? subjectId, string title, string text, Severity severity, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(kitchen);
        var reminder = new DutyReminder { KitchenId = kitchen.Id, Duty = duty, Day = day };
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (await database.Set<DutyReminder>().AnyAsync(row => row.KitchenId == kitchen.Id && row.Duty == duty && row.Day == day, cancellation))
                return false;
            database.Add(reminder);
            await database.SaveChangesAsync(cancellation);
        }

        var caseId = await cases.OpenAsync(KitchensModule.ShortName, title, text, kitchen.AreaId, subjectId, severity, Heed, cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await database.Set<DutyReminder>().Where(row => row.Id == reminder.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, caseId), cancellation);
        }

        return true;
    }
}
