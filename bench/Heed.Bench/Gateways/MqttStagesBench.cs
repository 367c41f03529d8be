using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Gateways.Simulation;
using Microsoft.AspNetCore.Builder;

namespace Heed.Bench.Gateways;

/// <summary>
/// What bounds MQTT: the same load on a bare broker, on the gateway without lanes, on the gateway and lanes without a store, and on the whole,
/// each with few and with many publishes on the way. Beside each rate stands the processor time of the server for a publish, which a busy machine
/// does not change: where the rate falls and that time does not grow, something waits.
/// </summary>
internal static class MqttStagesBench
{
    private const int Clients = 50;
    private static readonly int[] InFlights = [20, 100];

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var figures = new List<Figure>();
        foreach (var inFlight in InFlights)
        {
            Stage bare;
            await using (var broker = await BareBroker.StartAsync())
                figures.Add(Line(inFlight, "bare MQTTnet broker that only intercepts", bare = await LoadAsync(run, broker.Port, inFlight), null));
            figures.Add(Line(inFlight, "gateway: sessions, SenML, nothing stored", await WithAsync(run, $"gateway-{inFlight}", NothingStored.Use, inFlight), bare));
            figures.Add(Line(inFlight, "gateway and lanes: rules stepped, nothing committed", await WithAsync(run, $"lanes-{inFlight}", NothingKept.Use, inFlight), bare));
            figures.Add(Line(inFlight, "all of it, acknowledged after commit", await WithAsync(run, $"durable-{inFlight}", null, inFlight), bare));
        }

        return figures;
    }

    private static async Task<Stage> WithAsync(BenchRun run, string name, Action<WebApplicationBuilder>? configure, int inFlight)
    {
        await using var instance = await BenchInstance.StartAsync(run.NewFolder(name), 0, Clients, configure);
        return await LoadAsync(run, instance.MqttPort, inFlight);
    }

    private static async Task<Stage> LoadAsync(BenchRun run, int port, int inFlight)
    {
        await LoadProcess.RunAsync(new("mqtt", port, Clients, inFlight, 0, 0, run.WarmUp.TotalSeconds));
        var before = Environment.CpuUsage.TotalTime;
        var report = await LoadProcess.RunAsync(new("mqtt", port, Clients, inFlight, 0, 0, run.Measured.TotalSeconds));
        return new(report, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / report.Replied);
    }

    private static Figure Line(int inFlight, string what, Stage stage, Stage? bare) => new(
        "mqtt-stages",
        string.Create(CultureInfo.InvariantCulture, $"{what}; {Clients} clients, {inFlight} in flight"),
        string.Create(CultureInfo.InvariantCulture, $"{stage.Report.RepliedPerSecond:N0} publishes/s, p50 {stage.Report.P50Ms:N0} ms"),
        string.Create(CultureInfo.InvariantCulture, $"{stage.Microseconds:N1} µs of the server's processor a publish"),
        bare is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{stage.Report.RepliedPerSecond / bare.Report.RepliedPerSecond:0.00} ×"),
        "");

    /// <summary>One measurement: the load's report, and processor time of this process for a publish, microseconds.</summary>
    private sealed record Stage(SimulationReport Report, double Microseconds);
}
