using Heed.Ledger;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Heed.App.Hosting;

/// <summary>Ready means that both stores answer.</summary>
internal sealed class StoreHealth(IDbContextFactory<HeedDatabase> databases, ILedger ledger) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.Areas.AnyAsync(cancellationToken);
            await ledger.PendingAlarmsAsync(1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is LedgerException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy("A store does not answer; run heed doctor.", problem);
        }
    }
}
