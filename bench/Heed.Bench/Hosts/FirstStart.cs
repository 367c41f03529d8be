using System.Diagnostics;
using System.Globalization;
using Heed.Testing;

namespace Heed.Bench.Hosts;

/// <summary>Starts the program itself, as an operator does, and waits until it says that it is ready.</summary>
internal static class FirstStart
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>From starting the process to the first good answer of /healthz/ready.</summary>
    /// <param name="program">The folder that heed.dll stands in.</param>
    /// <param name="folder">An empty data folder.</param>
    public static async Task<TimeSpan> MeasureAsync(string program, string folder)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in new[] { Path.Combine(program, "heed.dll"), "serve", "--data", folder, "--http-port", Text(port), "--watch-port", Text(FreePort.Next()), "--mqtt-port", Text(FreePort.Next()), "--iw-port", "0", "--ev07b-port", "0" })
            start.ArgumentList.Add(word);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            return await UntilReadyAsync(port, clock);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> UntilReadyAsync(int port, Stopwatch clock)
    {
        using var client = new HttpClient();
        while (clock.Elapsed < Limit)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Text(port)}/healthz/ready"));
                if (answer.IsSuccessStatusCode)
                    return clock.Elapsed;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Pause);
        }

        throw new InvalidOperationException("The program did not become ready.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
