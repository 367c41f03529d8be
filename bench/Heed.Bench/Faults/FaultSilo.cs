using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Heed.Bench.Faults;

/// <summary>A silo as a process that can be killed, stopped and started again; when it ends by itself it is started again, as a service manager does.</summary>
internal sealed class FaultSilo(int number, string address, string? space, string database, string folder, int watchPort, int httpPort, int siloPort) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestartWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private Process? process;
    private LeftoverWatch? leftovers;
    private bool isWanted;

    /// <summary>Where its bracelets connect.</summary>
    public IPEndPoint Watches { get; } = new(IPAddress.Parse(address), watchPort);

    /// <summary>Starts it and waits until it is ready.</summary>
    public Task StartAsync()
    {
        lock (gate)
        {
            isWanted = true;
            Launch();
        }

        return UntilReadyAsync();
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill()
    {
        lock (gate)
        {
            isWanted = false;
            process!.Kill();
            process.WaitForExit(EndLimit);
        }
    }

    /// <summary>Lets it stand still, or go on.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isWanted = false;
            if (process is { HasExited: false })
                Kill();
            process?.Dispose();
            leftovers?.Dispose();
        }
    }

    private void Launch()
    {
        string[] serve = ["dotnet", Path.Combine(AppContext.BaseDirectory, "heed.dll"), "serve"];
        string[] command = space is null ? serve : ["ip", "netns", "exec", space, .. serve];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => _ = RelaunchAsync();
        process.Start();
        leftovers?.Dispose();
        leftovers = new([$"kill -9 {Text(process.Id)}"]);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task RelaunchAsync()
    {
        await Task.Delay(RestartWait);
        lock (gate)
        {
            // It may have been started again by hand meanwhile.
            if (isWanted && process is { HasExited: true })
                Launch();
        }
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
        // A cluster that took a silo for dead tells it so; the trace of that is its own affair.
        if (!string.IsNullOrEmpty(line) && !line.StartsWith("   at ", StringComparison.Ordinal))
            System.Console.Error.WriteLine($"[silo {Text(number)}] {line[..Math.Min(line.Length, 160)]}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
