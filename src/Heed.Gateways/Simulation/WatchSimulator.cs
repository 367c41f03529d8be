using System.Collections.Concurrent;

namespace Heed.Gateways.Simulation;

/// <summary>Bracelets that live: rhythm, episodes, alarms repeated until answered, commands echoed.</summary>
public sealed class WatchSimulator(SimulationOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SimulatedWatch> watches = new(StringComparer.Ordinal);

    /// <summary>Runs the bracelets until cancelled; gives the report over the whole run.</summary>
    public Task<SimulationReport> RunAsync(IProgress<SimulationReport>? progress, CancellationToken cancellation)
    {
        var meter = new SimulationMeter("watch", options.Devices, clock);
        return meter.RunAsync(
            (number, stop) =>
            {
                var watch = new SimulatedWatch(number, options, meter, clock);
                watches[watch.Device] = watch;
                return meter.RepeatAsync(watch.ConnectAsync, $"{options.Host}:{options.Port}", options.LongestBackOff, stop);
            },
            progress,
            cancellation);
    }

    /// <summary>Holds a bracelet's key now.</summary>
    /// <returns>False when no such bracelet is being simulated.</returns>
    public bool TriggerSos(string device)
    {
        if (!watches.TryGetValue(device, out var watch))
            return false;
        watch.Press();
        return true;
    }
}
