using System.Diagnostics;
using System.Globalization;

namespace Heed.Bench.Faults;

/// <summary>Cleans up after this process when something ends it before it could: a small shell that waits for its end, then runs the commands.</summary>
internal sealed class LeftoverWatch : IDisposable
{
    private readonly Process watcher;

    /// <summary>Watches.</summary>
    /// <param name="commands">What is then run, one after the other; failures are ignored.</param>
    public LeftoverWatch(IEnumerable<string> commands)
    {
        var wait = string.Create(CultureInfo.InvariantCulture, $"while kill -0 {Environment.ProcessId} 2>/dev/null; do sleep 1; done");
        watcher = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{wait}; {string.Join("; ", commands.Select(static command => $"{command} 2>/dev/null"))}"]))!;
    }

    /// <summary>Nothing is left that would need it.</summary>
    public void Dispose()
    {
        watcher.Kill();
        watcher.WaitForExit();
        watcher.Dispose();
    }
}
