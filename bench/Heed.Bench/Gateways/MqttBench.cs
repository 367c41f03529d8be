using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Gateways.Simulation;

namespace Heed.Bench.Gateways;

/// <summary>SenML over MQTT, QoS 1 acknowledged after commit, beside a bare MQTTnet broker that only intercepts.</summary>
internal static class MqttBench
{
    private const int Clients = 50;
    private const int InFlight = 20;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        SimulationReport bare, durable;
        await using (var broker = await BareBroker.StartAsync())
            bare = await LoadAsync(run, broker.Port);
        await using (var instance = await BenchInstance.StartAsync(run.NewFolder("durable"), 0, Clients))
            durable = await LoadAsync(run, instance.MqttPort);
        var ratio = durable.RepliedPerSecond / bare.RepliedPerSecond;
        return
        [
            new(
                "mqtt",
                $"SenML packs of four readings at QoS 1, acknowledged after commit, {Clients} clients, {InFlight} in flight",
                Text(durable),
                $"bare MQTTnet broker that only intercepts: {Text(bare)}",
                string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} ×"),
                "≥ 0.6 ×"),
        ];
    }

    private static Task<SimulationReport> LoadAsync(BenchRun run, int port) =>
        LoadProcess.RunAsync(new("mqtt", port, Clients, InFlight, 0, run.WarmUp.TotalSeconds, run.Measured.TotalSeconds));

    private static string Text(SimulationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.RepliedPerSecond:N0} publishes/s, p50 {report.P50Ms:N0} ms, p99 {report.P99Ms:N0} ms");
}
