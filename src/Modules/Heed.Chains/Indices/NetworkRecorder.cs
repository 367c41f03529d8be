using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Chains.Indices;

/// <summary>Keeps once a day what the network of each chain and area looks like; what was kept last on a day stands for it.</summary>
public sealed class NetworkRecorder(IDbContextFactory<HeedDatabase> databases, WriteGate gate, FlowCounting counting, TimeProvider time, ILogger<NetworkRecorder> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Keeps what stands now.</summary>
    public async Task RecordAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var groups = IndexGroup.Of(await database.Set<IndustryChain>().AsNoTracking().ToListAsync(cancellation));
        foreach (var (key, group) in IndexGroup.Of(await database.Areas.AsNoTracking().Where(static area => area.Level <= 1).ToListAsync(cancellation)))
            groups[key] = group;
        var records = await counting.RecordAsync(database, groups, cancellation);
        var day = FlowCounting.DayOf(time.GetUtcNow().ToUnixTimeMilliseconds());
        using (await gate.EnterAsync(cancellation))
        {
            var known = await database.Set<NetworkRecord>().Where(row => row.Day == day).ToDictionaryAsync(static row => row.Of, cancellation);
            foreach (var record in records)
            {
                if (known.TryGetValue(record.Of, out var row))
                    (row.Needs, row.NeedsWithChoice, row.Links, row.FreshLinks) = (record.Needs, record.NeedsWithChoice, record.Links, record.FreshLinks);
                else
                    database.Add(record);
            }

            await database.SaveChangesAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await RecordAsync(stoppingToken);
                }
                catch (Exception problem) when (problem is DbUpdateException or InvalidOperationException or System.Data.Common.DbException)
                {
                    logger.LogWarning(problem, "The day's record of the supply network failed; it is tried again in {Interval}", Interval);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }
}
