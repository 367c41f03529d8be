using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Retention;
using Heed.Storage.Retention;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>Where an administrator of everything sets how long things are kept, within the bounds of <see cref="RetentionPeriod"/>.</summary>
public sealed class RetentionDesk(PageWrites writes, RetentionBook book, TimeProvider time)
{
    /// <summary>Sets a period's days; null goes back to the configuration. Takes effect with the next run, within an hour.</summary>
    public async Task<FormAnswer> SetAsync(AreaScope writer, RetentionPeriod period, int? days, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        var before = await book.DaysAsync(period, cancellation);
        return await writes.WriteAsync(writer, "set-retention", async (database, scope) =>
        {
            if (!scope.IsAdministrator || scope.Limit.Token is not null)
                return FormAnswer.Denied;
            if (days is { } wanted && !period.Allows(wanted))
                return FormAnswer.Wrong(period.Name, "retention.days");
            var row = await database.Set<RetentionRow>().SingleOrDefaultAsync(row => row.Name == period.Name, cancellation);
            if (days is { } set)
            {
                row ??= database.Add(new RetentionRow { Name = period.Name }).Entity;
                (row.Days, row.ChangedBy, row.ChangedMs) = (set, scope.Name, time.GetUtcNow().ToUnixTimeMilliseconds());
            }
            else if (row is not null)
            {
                database.Remove(row);
            }

            return FormAnswer.Done(0, $"retention/{period.Name}", $"{before} → {(days is { } now ? now : "configuration")}");
        }, cancellation);
    }
}
