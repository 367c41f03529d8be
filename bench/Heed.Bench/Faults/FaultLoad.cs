using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Heed.Bench.Faults;

/// <summary>The devices, in a process of their own: the third mode of this program. Collects what was answered.</summary>
internal sealed class FaultLoad : IDisposable
{
    /// <summary>The argument that makes this program the devices.</summary>
    public const string Word = "fault-devices";

    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<FaultAnswer> answers = [];

    /// <summary>Starts so many devices that speak with these silos.</summary>
    public FaultLoad(int devices, IEnumerable<IPEndPoint> silos)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(FaultLoad).Assembly.Location);
        foreach (var word in new[] { Word, devices.ToString(CultureInfo.InvariantCulture), string.Join(',', silos) })
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<FaultAnswer> Answers
    {
        get
        {
            lock (gate)
                return [.. answers];
        }
    }

    /// <summary>What the other process does, until it is ended.</summary>
    public static async Task<int> MainAsync(string devices, string silos)
    {
        var endpoints = silos.Split(',').Select(IPEndPoint.Parse).ToArray();
        using var end = new CancellationTokenSource();
        var count = int.Parse(devices, CultureInfo.InvariantCulture);
        var output = TextWriter.Synchronized(new StreamWriter(System.Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => new FaultDevice(number, endpoints, answer => output.WriteLine(answer.ToString())).RunAsync(end.Token)));
        return 0;
    }

    /// <summary>Ends the devices; what was answered stays.</summary>
    public void Stop()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            Stop();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (gate)
            answers.Add(FaultAnswer.Parse(line));
    }
}
