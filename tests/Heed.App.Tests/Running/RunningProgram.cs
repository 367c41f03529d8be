using System.Diagnostics;
using System.Globalization;
using Heed.Testing;

namespace Heed.App.Tests.Running;

/// <summary><c>heed serve</c> as a process of its own on free loopback ports.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly List<string> output = [];

    private RunningProgram(Process process, int httpPort, int watchPort, int mqttPort)
    {
        this.process = process;
        (HttpPort, WatchPort, MqttPort) = (httpPort, watchPort, mqttPort);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int HttpPort { get; }

    public int WatchPort { get; }

    public int MqttPort { get; }

    /// <summary>Speaks to its HTTP port, keeps cookies, follows no redirection.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything that it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    /// <summary>Starts it over a data folder and waits until it is ready.</summary>
    public static async Task<RunningProgram> StartAsync(string data, params (string Name, string Value)[] environment)
    {
        var ports = FreePort.Next(3);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in new[] { HeedProgram.Path, "serve", "--data", data, "--http-port", Text(ports[0]), "--watch-port", Text(ports[1]), "--mqtt-port", Text(ports[2]), "--iw-port", "0", "--ev07b-port", "0" })
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var program = new RunningProgram(Process.Start(start)!, ports[0], ports[1], ports[2]);
        try
        {
            await Eventually.TrueAsync(program.IsReadyAsync, StartLimit, () => $"The program did not become ready:\n{program.Output}");
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a power failure would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does; gives its exit code.</summary>
    /// <param name="times">How often it is asked, without a pause.</param>
    public async Task<int> StopAsync(int times = 1)
    {
        using (var signal = Process.Start("sh", ["-c", string.Concat(Enumerable.Repeat($"kill -TERM {Text(process.Id)};", times))]))
            await signal.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (process.HasExited)
            throw new InvalidOperationException($"The program ended with {process.ExitCode}:\n{Output}");
        try
        {
            using var answer = await Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.Add(line.Data ?? "");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
