using System.Globalization;
using Heed.Bench.Hosts;

namespace Heed.Bench.Gateways;

/// <summary>From a long press to its case while half of what the wire can carry is on it.</summary>
internal static class SosBench
{
    private const int Presses = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures: first what the wire carries, then the presses under half of that.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var connections = run.Scale(WireBench.Connections);
        var presses = run.Scale(Presses);
        var full = await WireBench.MeasureAsync(run, "full", null);
        await using var instance = await BenchInstance.StartAsync(run.NewFolder("half"), connections + presses);
        using var probe = new SosProbe(instance);
        var seconds = run.WarmUp.TotalSeconds + (presses * 4 * Pause.TotalSeconds);
        var load = LoadProcess.RunAsync(new("watch", instance.WatchPort, connections, WireBench.InFlight, full.RepliedPerSecond / 2, 0, seconds));
        await Task.Delay(run.WarmUp);
        var latencies = await probe.PressAsync(connections, presses, Pause);
        var carried = await load;
        return
        [
            new(
                "sos",
                string.Create(CultureInfo.InvariantCulture, $"from the frame of a long press to its durable case, {presses} presses under half of the wire load"),
                string.Create(CultureInfo.InvariantCulture, $"p50 {Percentile.Ms(latencies, 0.5):N0} ms, p99 {Percentile.Ms(latencies, 0.99):N0} ms, longest {Percentile.Ms(latencies, 1):N0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{carried.RepliedPerSecond:N0} frames/s of load, their reply p99 {carried.P99Ms:N0} ms"),
                "",
                "p99 ≤ 100 ms"),
        ];
    }
}
