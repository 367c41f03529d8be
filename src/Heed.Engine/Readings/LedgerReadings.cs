using Heed.Engine.Lanes;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Readings;

/// <summary>Chunks of the ledger and the lane's open readings, as one series.</summary>
internal sealed class LedgerReadings(ILedger ledger, ILaneRoutes lanes, IOptions<LaneOptions> options, TimeProvider time) : IAllReadings
{
    private static readonly TimeSpan LatestSpan = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Observation>> ReadAsync(SubjectId subject, long fromMs, long toMs, IReadOnlyCollection<Metric>? metrics = null, CancellationToken cancellation = default)
    {
        // The lane first: what it seals while we read the chunks is then seen twice, never missed; twice is made once below.
        var open = await lanes.To(options.Value.LaneOf(subject.Value)).ReadOpen(subject.Value);
        var chunks = await ledger.ReadChunksAsync(subject, fromMs, toMs, cancellation);
        var readings = new HashSet<Observation>();
        foreach (var reading in chunks.SelectMany(ChunkCodec.Decode))
            readings.Add(new(subject, reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent, reading.Quality));
        readings.UnionWith(open.Observations.ToArray());
        return [.. readings
            .Where(item => item.AtMs >= fromMs && item.AtMs < toMs && (metrics is null || metrics.Contains(item.Metric)))
            .OrderBy(static item => item.AtMs)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Metric, Observation>> LatestAsync(SubjectId subject, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var recent = await ReadAsync(subject, (now - LatestSpan).ToUnixTimeMilliseconds(), (now + TimeSpan.FromDays(1)).ToUnixTimeMilliseconds(), null, cancellation);
        return recent.GroupBy(static item => item.Metric).ToDictionary(static group => group.Key, static group => group.Last());
    }
}
