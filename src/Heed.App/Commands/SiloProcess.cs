using System.Diagnostics;
using System.Globalization;

namespace Heed.App.Commands;

/// <summary>One silo as a process: its lines are passed on with its number, and when it ends unasked it is started again, as systemd would.</summary>
/// <param name="number">Number of the silo, from 1.</param>
/// <param name="settings">Its settings as environment variables.</param>
internal sealed class SiloProcess(int number, IReadOnlyDictionary<string, string> settings)
{
    private static readonly TimeSpan RestartWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(30);

    /// <summary>Runs it until cancelled; then it is asked to stop, and killed only when it does not.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var process = Start();
            try
            {
                await process.WaitForExitAsync(stopping);
                Say($"ended with code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}; it is started again");
                await Task.Delay(RestartWait, stopping);
            }
            catch (OperationCanceledException)
            {
                await StopAsync(process);
            }
        }
    }

    private Process Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(SiloProcess).Assembly.Location);
        start.ArgumentList.Add("serve");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        using (var ask = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await ask.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopWait);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private void Say(string? line)
    {
        if (line is not null)
            System.Console.WriteLine($"[{number.ToString(CultureInfo.InvariantCulture)}] {line}");
    }
}
