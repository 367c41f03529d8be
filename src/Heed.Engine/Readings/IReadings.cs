using Heed.Kernel.Observations;

namespace Heed.Engine.Readings;

/// <summary>Reads a subject's observations: sealed chunks of the ledger and the lane's open readings, as one.</summary>
public interface IReadings
{
    /// <summary>Observations of a subject in a span, oldest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="fromMs">From, inclusive, device time, Unix milliseconds.</param>
    /// <param name="toMs">To, exclusive.</param>
    /// <param name="metrics">Only these; null for all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Observation>> ReadAsync(SubjectId subject, long fromMs, long toMs, IReadOnlyCollection<Metric>? metrics = null, CancellationToken cancellation = default);

    /// <summary>The newest observation of each metric.</summary>
    Task<IReadOnlyDictionary<Metric, Observation>> LatestAsync(SubjectId subject, CancellationToken cancellation = default);
}
