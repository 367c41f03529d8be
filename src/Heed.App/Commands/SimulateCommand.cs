using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heed.Gateways.Simulation;
using Spectre.Console;

namespace Heed.App.Commands;

/// <summary><c>heed simulate</c>: devices that speak a real protocol to a running instance.</summary>
internal static class SimulateCommand
{
    private static readonly string[] Protocols = ["watch", "senml", "mqtt"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var protocol = new Option<string>("--protocol") { Description = "watch, senml or mqtt.", DefaultValueFactory = static _ => "watch" };
        protocol.AcceptOnlyFromAmong(Protocols);
        var devices = new Option<int>("--devices") { Description = "How many devices.", DefaultValueFactory = static _ => 100 };
        var rate = new Option<double>("--rate") { Description = "Messages a second of all devices together; 0 for as many as get answered." };
        var to = new Option<string>("--to") { Description = "HOST:PORT of the listener.", DefaultValueFactory = static _ => "127.0.0.1:5093" };
        var seconds = new Option<int>("--seconds") { Description = "How long; 0 until it is stopped." };
        var first = new Option<long>("--first") { Description = "Identity of the first device; the others follow.", DefaultValueFactory = static _ => 9000000000 };
        var secret = new Option<string>("--secret") { Description = "MQTT password, or bearer token for SenML.", DefaultValueFactory = static _ => "" };
        var live = new Option<bool>("--live") { Description = "Watches that live (rhythm, falls, long presses) instead of load." };
        var json = new Option<bool>("--json") { Description = "One JSON object a second and a last one at the end." };
        var command = new Command("simulate", "Simulate devices against a running instance, with progress.") { protocol, devices, rate, to, seconds, first, secret, live, json, SimulateMonthCommand.Create() };
        command.SetAction((parsed, cancellation) =>
        {
            if (!TryParse(parsed.GetValue(to)!, out var host, out var port))
            {
                System.Console.Error.WriteLine($"'{parsed.GetValue(to)}' is not HOST:PORT.");
                return Task.FromResult(2);
            }

            var firstDevice = parsed.GetValue(first);
            var options = new SimulationOptions(host, port, parsed.GetValue(devices))
            {
                MessagesPerSecond = parsed.GetValue(rate),
                DeviceName = number => (firstDevice + number).ToString(CultureInfo.InvariantCulture),
                DeviceSecret = _ => parsed.GetValue(secret)!,
            };
            var simulate = Simulation(parsed.GetValue(protocol)!, parsed.GetValue(live), options);
            return RunAsync(simulate, parsed.GetValue(seconds), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private delegate Task<SimulationReport> Simulate(IProgress<SimulationReport> progress, CancellationToken cancellation);

    private static Simulate Simulation(string protocol, bool live, SimulationOptions options) => (protocol, live) switch
    {
        ("watch", true) => (progress, cancellation) => new WatchSimulator(options, TimeProvider.System).RunAsync(progress, cancellation),
        ("watch", false) => (progress, cancellation) => WatchLoad.RunAsync(options, TimeProvider.System, progress, cancellation),
        ("senml", _) => (progress, cancellation) => SenMlLoad.RunAsync(options, TimeProvider.System, progress, cancellation),
        _ => (progress, cancellation) => MqttLoad.RunAsync(options, TimeProvider.System, progress, cancellation),
    };

    private static async Task<int> RunAsync(Simulate simulate, int seconds, bool json, CancellationToken cancellation)
    {
        using var limit = seconds > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds)) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var last = json
            ? await simulate(new JsonLines(), either.Token)
            : await AnsiConsole.Status().StartAsync("…", status =>
                simulate(new Progress<SimulationReport>(report => status.Status(Markup.Escape(Line(report)))), either.Token));
        if (json)
            new JsonLines().Report(last);
        else
            AnsiConsole.WriteLine(Line(last));
        if (last.Problem is { } problem)
            await System.Console.Error.WriteLineAsync(problem);
        return last.Replied > 0 || last.Sent > 0 ? 0 : 1;
    }

    /// <summary>Reports for programs that read along.</summary>
    private sealed class JsonLines : IProgress<SimulationReport>
    {
        public void Report(SimulationReport value)
        {
            lock (System.Console.Out)
                System.Console.WriteLine(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
        }
    }

    private static string Line(SimulationReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Protocol}: {report.Connected}/{report.Devices} connected, {report.Sent:N0} sent, {report.Replied:N0} answered ({report.RepliedPerSecond:N0}/s), {report.Failed:N0} failed, p50 {report.P50Ms:N1} ms, p99 {report.P99Ms:N1} ms{(report.Problem is null ? "" : $" — {report.Problem}")}");

    private static bool TryParse(string text, out string host, out int port)
    {
        var colon = text.LastIndexOf(':');
        host = colon > 0 ? text[..colon] : "";
        return int.TryParse(colon > 0 ? text[(colon + 1)..] : "", NumberStyles.None, CultureInfo.InvariantCulture, out port) && host.Length > 0 && port is > 0 and < 65536;
    }
}
