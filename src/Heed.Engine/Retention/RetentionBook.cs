using Heed.Storage;
using Heed.Storage.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Retention;

/// <summary>Says how long things are kept now: what was set on the page, else the configuration. Read at every run, so that a change needs no restart.</summary>
public sealed class RetentionBook(IDbContextFactory<HeedDatabase> databases, IOptionsMonitor<RetentionOptions> options)
{
    /// <summary>Where all periods stand.</summary>
    public async Task<IReadOnlyList<RetentionState>> StatesAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Set<RetentionRow>().AsNoTracking().ToDictionaryAsync(static row => row.Name, StringComparer.Ordinal, cancellation);
        return [.. RetentionPeriod.All.Select(period =>
        {
            var configured = Configured(period);
            return rows.GetValueOrDefault(period.Name) is { } row ? new RetentionState(period, row.Days, configured, row.ChangedBy, row.ChangedMs) : new(period, configured, configured, "", null);
        })];
    }

    /// <summary>Days that count now; 0 for ever.</summary>
    public async Task<int> DaysAsync(RetentionPeriod period, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<RetentionRow>().Where(row => row.Name == period.Name).Select(static row => (int?)row.Days).SingleOrDefaultAsync(cancellation) ?? Configured(period);
    }

    private int Configured(RetentionPeriod period) => Math.Max(0, period == RetentionPeriod.Readings ? options.CurrentValue.RawDays : options.CurrentValue.MessageDays);
}
