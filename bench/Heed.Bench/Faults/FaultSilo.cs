using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Heed.Bench.Faults;

/// <summary>A silo as a process that can be killed, stopped and started again.</summary>
internal sealed class FaultSilo(int number, string address, string? space, string database, string folder, int watchPort, int httpPort, int siloPort) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private Process? process;

    /// <summary>Where its bracelets connect.</summary>
    public IPEndPoint Watches { get; } = new(IPAddress.Parse(address), watchPort);

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        string[] serve = ["dotnet", Path.Combine(AppContext.BaseDirectory, "heed.dll"), "serve"];
        string[] command = space is null ? serve : ["ip", "netns", "exec", space, .. serve];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReadyAsync();
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>Lets it stand still, or go on.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Starts it again when it has ended.</summary>
    public Task RestartIfEndedAsync() => process is { HasExited: false } ? Task.CompletedTask : StartAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
        process?.Dispose();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Heed__Data"] = folder,
        ["Heed__Keys"] = Path.Combine(Path.GetDirectoryName(folder)!, "keys"),
        ["Heed__Database"] = database,
        ["Heed__Address"] = address,
        ["Heed__HttpPort"] = Text(httpPort),
        ["Heed__WatchPort"] = Text(watchPort),
        ["Heed__IwPort"] = "0",
        ["Heed__Ev07bPort"] = "0",
        ["Heed__MqttPort"] = "0",
        ["Cluster__SiloPort"] = Text(siloPort),
        ["Cluster__Address"] = address,
        ["Logging__LogLevel__Default"] = "Error",
        ["Logging__LogLevel__Orleans"] = "Critical",
        ["Logging__LogLevel__Microsoft"] = "Critical",
    };

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(200))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{address}:{Text(httpPort)}/healthz/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // It does not listen yet.
            }
        }

        throw new InvalidOperationException($"Silo {number} did not become ready.");
    }

    private void Tell(string? line)
    {
        if (!string.IsNullOrEmpty(line))
            System.Console.Error.WriteLine($"[silo {Text(number)}] {line}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
