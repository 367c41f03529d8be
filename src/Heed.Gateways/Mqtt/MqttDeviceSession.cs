using System.Net;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;

namespace Heed.Gateways.Mqtt;

/// <summary>One connection of one device: which publishes are not acknowledged yet, and the places that they take up.</summary>
internal sealed class MqttDeviceSession(string device, long deviceId, EndPoint? remote, int inFlight, SemaphoreSlim overall, IIntake intake, TokenHolder? holder = null) : IDisposable
{
    private readonly Dictionary<ushort, Task> unacknowledged = [];
    private readonly SemaphoreSlim places = new(inFlight, inFlight);
    private bool ended;

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

    /// <summary>Takes a place here and one of all devices' for a publish, if both are free.</summary>
    public bool TryEnter()
    {
        if (!places.Wait(0))
            return false;
        if (overall.Wait(0))
            return true;
        places.Release();
        return false;
    }

    /// <summary>Waits for both places.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await overall.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            places.Release();
            throw;
        }
    }

    /// <summary>Gives both places back.</summary>
    public void Leave()
    {
        overall.Release();
        places.Release();
    }

    /// <summary>Remembers the work that the acknowledgement of a packet waits for; it holds its places until <see cref="Take"/>.</summary>
    public void Remember(ushort packet, Task work)
    {
        bool held;
        lock (unacknowledged)
        {
            held = !ended && unacknowledged.TryAdd(packet, work);
            if (!ended && !held)
                unacknowledged[packet] = work;
        }

        // The same number again before it was acknowledged, or a connection that is gone: one pair of places too many.
        if (!held)
            Leave();
    }

    /// <summary>The work that the acknowledgement of a packet waits for; null when none is known, and then nothing may be acknowledged.</summary>
    public Task? Take(ushort packet)
    {
        lock (unacknowledged)
            return unacknowledged.Remove(packet, out var work) ? work : null;
    }

    /// <summary>The connection is gone: nothing of it will be acknowledged any more.</summary>
    public void End()
    {
        int left;
        lock (unacknowledged)
        {
            ended = true;
            left = unacknowledged.Count;
            unacknowledged.Clear();
        }

        for (; left > 0; left--)
            Leave();
    }

    /// <summary>For a host that ends; a connection that ends needs none: work of it may still give places back.</summary>
    public void Dispose() => places.Dispose();
}
