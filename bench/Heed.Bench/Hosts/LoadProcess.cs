using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Heed.Bench.Gateways;
using Heed.Gateways.Simulation;

namespace Heed.Bench.Hosts;

/// <summary>
/// The load generator, in a process of its own: the other mode of this program. Server and load then share the machine but neither heap nor
/// thread pool, as they would be two programs anywhere.
/// </summary>
internal static class LoadProcess
{
    /// <summary>The argument that makes this program the load generator.</summary>
    public const string Word = "generate-load";

    /// <summary>Runs a load against a server and gives the report over its measured part.</summary>
    /// <param name="order">What to generate.</param>
    /// <param name="progress">Told about once a second.</param>
    public static async Task<SimulationReport> RunAsync(LoadOrder order, Action<SimulationReport>? progress = null)
    {
        // An absolute path whether this runs as a program or under the dotnet command.
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        start.ArgumentList.Add(Word);
        start.ArgumentList.Add(JsonSerializer.Serialize(order));
        using var process = Process.Start(start)!;
        SimulationReport? last = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = JsonSerializer.Deserialize<SimulationReport>(line)!;
            progress?.Invoke(last);
        }

        await process.WaitForExitAsync();
        return last is { Replied: > 0 } ? last : throw new InvalidOperationException($"The load got no answer: {last?.Problem}");
    }

    /// <summary>What the other process does: warms up, then measures; the last line is the measurement.</summary>
    public static async Task<int> MainAsync(string json)
    {
        var order = JsonSerializer.Deserialize<LoadOrder>(json)!;
        if (order.WarmUpSeconds > 0)
            await GenerateAsync(order, order.WarmUpSeconds, null);
        var progress = order.WithProgress ? new Told() : null;
        Write(await GenerateAsync(order, order.Seconds, progress));
        return 0;
    }

    private static async Task<SimulationReport> GenerateAsync(LoadOrder order, double seconds, IProgress<SimulationReport>? progress)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var options = new SimulationOptions("127.0.0.1", order.Port, order.Devices)
        {
            InFlight = order.InFlight,
            MessagesPerSecond = order.MessagesPerSecond,
            DeviceName = order.Protocol == "mqtt"
                ? BenchInstance.MqttName
                : static number => (BenchInstance.FirstWatch + number).ToString(CultureInfo.InvariantCulture),
            DeviceSecret = static _ => BenchInstance.Secret,
        };
        return order.Protocol == "mqtt"
            ? await MqttPublishLoad.RunAsync(options, end.Token)
            : await WatchLoad.RunAsync(options, TimeProvider.System, progress, end.Token);
    }

    private static void Write(SimulationReport report)
    {
        System.Console.Out.WriteLine(JsonSerializer.Serialize(report));
        System.Console.Out.Flush();
    }

    private sealed class Told : IProgress<SimulationReport>
    {
        public void Report(SimulationReport value) => Write(value);
    }
}

/// <summary>What the load generator shall do.</summary>
/// <param name="Protocol"><c>watch</c> or <c>mqtt</c>.</param>
/// <param name="Port">Port on loopback.</param>
/// <param name="Devices">Connections.</param>
/// <param name="InFlight">Messages of each that may wait for their answer.</param>
/// <param name="MessagesPerSecond">Messages a second of all; 0 for as many as get answered.</param>
/// <param name="WarmUpSeconds">Same load before it is measured.</param>
/// <param name="Seconds">How long it is measured.</param>
/// <param name="WithProgress">Whether a report is written every second.</param>
internal sealed record LoadOrder(
    string Protocol, int Port, int Devices, int InFlight, double MessagesPerSecond, double WarmUpSeconds, double Seconds, bool WithProgress = false);
