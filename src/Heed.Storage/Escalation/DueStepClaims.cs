using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Escalation;

/// <summary>Takes a case's due call for the length of a transaction.</summary>
public static class DueStepClaims
{
    /// <summary>True when the case's call is due and no other silo is at it. On PostgreSQL the row stays locked until the transaction ends.</summary>
    /// <param name="database">The store, within a transaction.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<bool> ClaimDueStepAsync(this HeedDatabase database, long caseId, long nowMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (!database.Database.IsNpgsql())
            return true;
        var claimed = await database.DueSteps.FromSql(
            $"""SELECT * FROM "DueSteps" WHERE "CaseId" = {caseId} AND "DueMs" <= {nowMs} FOR UPDATE SKIP LOCKED""").AsNoTracking().ToListAsync(cancellation);
        return claimed.Count > 0;
    }
}
