using Heed.Engine.Cases;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Opinions;

/// <summary>
/// Gives the case of an opinion deadlines in working time: taken up within one working day, answered within the office's days. The policy's seconds are made for
/// calls for help.
/// </summary>
internal sealed class OpinionFollower : ICaseFollower
{
    /// <inheritdoc/>
    public string Module => OpinionDesk.Module;

    /// <inheritdoc/>
    public async Task FollowAsync(HeedDatabase database, CaseRow row, IReadOnlyList<RecordedEvent> stream, CancellationToken cancellation)
    {
        if (row.RuleId.Length > 0)
            return;
        var opinions = database.Set<Opinion>();
        if ((opinions.Local.FirstOrDefault(item => item.CaseId == row.Id) ?? await opinions.AsNoTracking().SingleOrDefaultAsync(item => item.CaseId == row.Id, cancellation)) is not { } opinion)
            return;
        var clocks = WorkingClocks.Of(stream);
        var office = WorkingTime.Office;
        row.RespondDueMs = clocks.Respond.RunningSinceMs is null ? null : clocks.Respond.Due(office, office.DayMs)?.AtMs;
        row.ResolveDueMs = clocks.Resolve.RunningSinceMs is null ? null : clocks.Resolve.Due(office, opinion.AnswerDays * office.DayMs)?.AtMs;
    }
}
