using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Gateways.Simulation;
using Microsoft.AspNetCore.Builder;

namespace Heed.Bench.Gateways;

/// <summary>Watch frames over loopback TCP, durable and replied, beside the same server that decodes and replies and stores nothing.</summary>
internal static class WireBench
{
    /// <summary>Connections of the load.</summary>
    public const int Connections = 1_000;

    /// <summary>Frames of a connection that wait for their reply.</summary>
    public const int InFlight = 8;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var bare = await MeasureAsync(run, "bare", NothingStored.Use);
        var durable = await MeasureAsync(run, "durable", null);
        var ratio = durable.RepliedPerSecond / bare.RepliedPerSecond;
        return
        [
            new(
                "wire",
                string.Create(CultureInfo.InvariantCulture, $"watch frames durable and replied, {run.Scale(Connections):N0} connections, {InFlight} in flight"),
                Text(durable),
                $"decoded and replied, not stored: {Text(bare)}",
                string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} ×"),
                "≥ 60 000/s, ≥ 0.3 ×"),
        ];
    }

    /// <summary>One measurement of the whole product; the load comes from another process.</summary>
    public static async Task<SimulationReport> MeasureAsync(BenchRun run, string name, Action<WebApplicationBuilder>? configure)
    {
        var connections = run.Scale(Connections);
        await using var instance = await BenchInstance.StartAsync(run.NewFolder(name), connections, 0, configure);
        return await LoadProcess.RunAsync(new("watch", instance.WatchPort, connections, InFlight, 0, run.WarmUp.TotalSeconds, run.Measured.TotalSeconds));
    }

    private static string Text(SimulationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.RepliedPerSecond:N0} frames/s, p50 {report.P50Ms:N0} ms, p99 {report.P99Ms:N0} ms");
}
