using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Outbox;

/// <summary>Takes messages that are due, so that no other silo sends them meanwhile.</summary>
public static class OutboxClaims
{
    /// <summary>
    /// The messages of a channel that are due, oldest first. On PostgreSQL they fall due again at <paramref name="againMs"/> unless the try is
    /// recorded before: a silo that dies while sending loses none. On SQLite, with one process, nothing is written.
    /// </summary>
    /// <param name="database">The store.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="againMs">When another may take them, Unix milliseconds; later than the longest try.</param>
    /// <param name="limit">Most messages.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<OutboxMessage>> ClaimDueAsync(this HeedDatabase database, string channel, long nowMs, long againMs, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (!database.Database.IsNpgsql())
        {
            return await database.Outbox.AsNoTracking()
                .Where(message => message.Channel == channel && message.NextTryMs <= nowMs)
                .OrderBy(message => message.NextTryMs)
                .ThenBy(message => message.Id)
                .Take(limit)
                .ToListAsync(cancellation);
        }

        var claimed = await database.Outbox.FromSql(
            $"""
            UPDATE "Outbox" SET "NextTryMs" = {againMs} WHERE "Id" IN (
                SELECT "Id" FROM "Outbox" WHERE "Channel" = {channel} AND "NextTryMs" <= {nowMs}
                ORDER BY "NextTryMs", "Id" LIMIT {limit} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation);
        claimed.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        return claimed;
    }
}
