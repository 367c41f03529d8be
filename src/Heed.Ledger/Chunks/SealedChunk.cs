using Heed.Kernel.Observations;

namespace Heed.Ledger;

/// <summary>A subject's readings over a span, encoded for good, to be written.</summary>
/// <param name="Subject">Whose readings.</param>
/// <param name="FromMs">Device time of the first, Unix milliseconds UTC.</param>
/// <param name="ToMs">Device time of the last, inclusive.</param>
/// <param name="Count">How many readings.</param>
/// <param name="Header">Summary per metric, for <see cref="ChunkCodec.Summaries"/>.</param>
/// <param name="Data">The columns, for <see cref="ChunkCodec.Decode"/>.</param>
public sealed record SealedChunk(SubjectId Subject, long FromMs, long ToMs, int Count, byte[] Header, byte[] Data);

/// <summary>A chunk as read back; the members are those of <see cref="SealedChunk"/>.</summary>
/// <param name="FromMs">Device time of the first reading, Unix milliseconds UTC.</param>
/// <param name="ToMs">Device time of the last, inclusive.</param>
/// <param name="Count">How many readings.</param>
/// <param name="Header">Summary per metric.</param>
/// <param name="Data">The columns.</param>
public sealed record StoredChunk(long FromMs, long ToMs, int Count, byte[] Header, byte[] Data);

/// <summary>One metric within a chunk. Minimum, maximum and mean are of the present values; NaN when there are none.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Count">Present values.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="FirstMs">Device time of the metric's first reading, Unix milliseconds UTC.</param>
/// <param name="LastMs">Device time of the metric's last reading.</param>
/// <param name="Last">The last present value; NaN when there is none.</param>
/// <param name="Second">The present second values, of a metric that has two.</param>
public sealed record MetricSummary(
    Metric Metric,
    int Count,
    double Min,
    double Max,
    double Mean,
    long FirstMs,
    long LastMs,
    double Last,
    ComponentSummary Second);
