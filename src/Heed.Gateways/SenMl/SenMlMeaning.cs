using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>What a record's last name segment stands for.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Part">Which value of a metric with two values the record carries.</param>
public readonly record struct SenMlMeaning(Metric Metric, SenMlPart Part);
