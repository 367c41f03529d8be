using Heed.Engine.Cases;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Chains;

namespace Heed.Chains.Appeals;

/// <summary>
/// Computes the deadlines of an appeal from all events of its case whenever one is written, by whatever page or service, and gives them to the case
/// itself: boards, lists and calls know working time only.
/// </summary>
public sealed class AppealFollower : ICaseFollower
{
    /// <inheritdoc/>
    public string Module => AppealDesk.Module;

    /// <inheritdoc/>
    public async Task FollowAsync(HeedDatabase database, CaseRow row, IReadOnlyList<RecordedEvent> stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(row);
        // A case that was opened by hand has no appeal.
        if (await database.Set<Appeal>().FindAsync([row.Id], cancellation) is not { } appeal)
            return;
        var clocks = WorkingClocks.Of(stream);
        var limits = AppealLimits.Of((AppealLevel)appeal.Level);
        var (respond, resolve) = (clocks.Respond.Due(WorkingTime.Office, limits.RespondMs), clocks.Resolve.Due(WorkingTime.Office, limits.ResolveMs));
        (appeal.RespondDueMs, appeal.ResolveDueMs, appeal.IsProvisional) = (respond?.AtMs, resolve?.AtMs, resolve?.IsProvisional ?? false);
        var called = CaseState.Fold(stream).Deadline;
        (appeal.RemindedMs, appeal.OverdueMs) = (called?.DueMs, called is { HasPassed: true } ? called.DueMs : null);
        row.RespondDueMs = clocks.Respond.RunningSinceMs is null ? null : respond?.AtMs;
        row.ResolveDueMs = clocks.Resolve.RunningSinceMs is null ? null : resolve?.AtMs;
    }
}
