namespace Heed.Gateways.Simulation;

/// <summary>How a simulation stands.</summary>
/// <param name="Protocol"><c>watch</c>, <c>senml</c> or <c>mqtt</c>.</param>
/// <param name="Devices">Simulated devices.</param>
/// <param name="Connected">Connected now.</param>
/// <param name="Sent">Messages sent so far.</param>
/// <param name="Replied">Messages answered so far.</param>
/// <param name="Failed">Messages refused or lost with their connection so far.</param>
/// <param name="RepliedPerSecond">Answers a second since the last report.</param>
/// <param name="P50Ms">Median time from sending to the answer, ms, over the whole run; within 10 %.</param>
/// <param name="P99Ms">99th percentile of it, ms.</param>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Problem">The newest trouble and what to do about it; null while there is none.</param>
public sealed record SimulationReport(
    string Protocol,
    int Devices,
    int Connected,
    long Sent,
    long Replied,
    long Failed,
    double RepliedPerSecond,
    double P50Ms,
    double P99Ms,
    TimeSpan Elapsed,
    string? Problem);
