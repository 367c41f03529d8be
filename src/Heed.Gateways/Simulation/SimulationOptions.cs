namespace Heed.Gateways.Simulation;

/// <summary>What to simulate.</summary>
/// <param name="Host">Where the server is.</param>
/// <param name="Port">Its port for the protocol.</param>
/// <param name="Devices">How many devices.</param>
public sealed record SimulationOptions(string Host, int Port, int Devices)
{
    /// <summary>Messages a second of all devices together; 0 for as many as get answered.</summary>
    public double MessagesPerSecond { get; init; }

    /// <summary>Messages of one device that may wait for their answer (load only).</summary>
    public int InFlight { get; init; } = 8;

    /// <summary>How many times faster than the clock the wearers live (live only).</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Seed of all wearers; each adds its number.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Episodes a wearer and day of its own time (live only), 0–1.</summary>
    public double EpisodesPerDay { get; init; } = 0.1;

    /// <summary>How long an alarm waits for its answer before it is sent again (live only).</summary>
    public TimeSpan AlarmRepeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between attempts to connect.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The identity of a device by its number from 0.</summary>
    public Func<int, string> DeviceName { get; init; } = static number => $"90{number:00000000}";

    /// <summary>The secret of a device by its number from 0 (MQTT), or its bearer token (SenML over HTTP).</summary>
    public Func<int, string> DeviceSecret { get; init; } = static _ => string.Empty;
}
