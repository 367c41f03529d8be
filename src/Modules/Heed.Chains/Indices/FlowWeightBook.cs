using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heed.Chains.Indices;

/// <summary>Keeps the weights of the flow index with the days from which they count.</summary>
public sealed class FlowWeightBook(IOptionsMonitor<FlowWeights> settings, TimeProvider time)
{
    /// <summary>Longest reason, characters.</summary>
    public const int MostWhy = 300;

    /// <summary>The weights that count at a moment; those of the settings before the first set.</summary>
    public async Task<FlowWeights> AtAsync(HeedDatabase database, long atMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var row = await database.Set<FlowWeightSet>().AsNoTracking().Where(row => row.FromMs <= atMs).OrderByDescending(static row => row.FromMs).ThenByDescending(static row => row.Id).FirstOrDefaultAsync(cancellation);
        return row is null ? settings.CurrentValue : FlowWeights.Of(row);
    }

    /// <summary>All sets, the latest first.</summary>
    public static Task<List<FlowWeightSet>> HistoryAsync(HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Set<FlowWeightSet>().AsNoTracking().OrderByDescending(static row => row.FromMs).ThenByDescending(static row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>Adds weights that count from a moment on; the caller saves.</summary>
    /// <returns>Key of the words for what is wrong; empty when they were added.</returns>
    public string Add(HeedDatabase database, FlowWeights weights, long fromMs, string by, string why)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(why);
        if (!weights.AreWhole)
            return "weights.wrong";
        if (why.Length > MostWhy)
            return "weights.why-long";
        database.Add(new FlowWeightSet
        {
            FromMs = fromMs,
            Appeals = weights.Appeals,
            Warnings = weights.Warnings,
            Timeliness = weights.Timeliness,
            Concentration = weights.Concentration,
            Freshness = weights.Freshness,
            SetMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            SetBy = by,
            Why = why.Trim(),
        });
        return "";
    }
}
