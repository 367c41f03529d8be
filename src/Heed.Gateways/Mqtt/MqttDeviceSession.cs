using System.Net;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;

namespace Heed.Gateways.Mqtt;

/// <summary>One connection of one device: which publishes wait for their commit.</summary>
internal sealed class MqttDeviceSession(string device, long deviceId, EndPoint? remote, int inFlight, IIntake intake, TokenHolder? holder = null) : IDisposable
{
    private readonly Dictionary<ushort, Task<bool>> commits = [];

    /// <summary>The device's hardware identity, which is also the client's.</summary>
    public string Device { get; } = device;

    /// <summary>Number of the device in the store.</summary>
    public long DeviceId { get; } = deviceId;

    /// <summary>The integration that speaks for devices of its area; null for a device.</summary>
    public TokenHolder? Holder { get; } = holder;

    /// <summary>The only topic it may publish to.</summary>
    public string SenMlTopic { get; } = MqttTopics.SenMl(device);

    /// <summary>Where commands for it go.</summary>
    public string CommandTopic { get; } = MqttTopics.Command(device);

    /// <summary>Where it is told what was refused.</summary>
    public string ErrorsTopic { get; } = MqttTopics.Errors(device);

    /// <summary>The far end, to tell this connection from an older one of the same device.</summary>
    public EndPoint? Remote { get; } = remote;

    /// <summary>Takes its observations in, in order.</summary>
    public IntakeSession Intake { get; } = new(intake);

    /// <summary>Free places for publishes that wait.</summary>
    public SemaphoreSlim Places { get; } = new(inFlight, inFlight);

    /// <summary>Remembers the commit that the acknowledgement of a packet waits for.</summary>
    public void Remember(ushort packet, Task<bool> commit)
    {
        lock (commits)
            commits[packet] = commit;
    }

    /// <summary>The commit that the acknowledgement of a packet waits for; false when none is known, and then nothing may be acknowledged.</summary>
    public Task<bool> Take(ushort packet)
    {
        lock (commits)
            return commits.Remove(packet, out var commit) ? commit : Task.FromResult(false);
    }

    public void Dispose() => Places.Dispose();
}
