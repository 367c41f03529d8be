using System.Collections.Concurrent;
using System.Net;
using Heed.Kernel.Devices;

namespace Heed.Gateways.Connections;

/// <summary>The open connections: bounds their number, knows the newest one of each device and wakes it when a command is queued.</summary>
internal sealed class DeviceSessions : IDisposable
{
    private readonly DeviceConnectionOptions options;
    private readonly IDisposable subscription;
    private readonly ConcurrentDictionary<long, DeviceSession> byDevice = new();
    private readonly Dictionary<IPAddress, int> byAddress = [];
    private readonly Lock gate = new();
    private int open;

    /// <summary>Listens to the queue of commands.</summary>
    public DeviceSessions(DeviceConnectionOptions options, ICommandQueue commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        this.options = options;
        subscription = commands.OnQueued(deviceId =>
        {
            if (byDevice.TryGetValue(deviceId, out var session))
                session.WakeForCommands();
        });
    }

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref open);

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    internal bool TryEnter(IPAddress address)
    {
        lock (gate)
        {
            var here = byAddress.GetValueOrDefault(address);
            if (open >= options.MaxConnections || here >= options.MaxConnectionsPerAddress)
                return false;
            byAddress[address] = here + 1;
            open++;
            return true;
        }
    }

    internal void Leave(IPAddress address)
    {
        lock (gate)
        {
            open--;
            if (--byAddress[address] == 0)
                byAddress.Remove(address);
        }
    }

    /// <summary>The newest connection of a device wins: an older one is closed.</summary>
    internal void Register(long deviceId, DeviceSession session)
    {
        DeviceSession? older = null;
        byDevice.AddOrUpdate(deviceId, session, (_, current) =>
        {
            older = current;
            return session;
        });
        if (older is not null && older != session)
            older.Close("A newer connection of the device took over.");
    }

    /// <summary>True when this session was the device's newest.</summary>
    internal bool Unregister(long deviceId, DeviceSession session) =>
        byDevice.TryRemove(new KeyValuePair<long, DeviceSession>(deviceId, session));
}
