using System.Collections.Concurrent;
using Heed.Engine.Live;
using Heed.Kernel.Devices;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Devices;

/// <summary>Commands in the relational store; sessions of connected devices are told when one is queued.</summary>
internal sealed class CommandQueue(IDbContextFactory<HeedDatabase> databases, LiveFeed live, TimeProvider time) : ICommandQueue
{
    private const int MaximumPending = 32;

    /// <summary>A device that has not echoed a command by then is sent it again.</summary>
    private static readonly TimeSpan ResendAfter = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, Action<long>> listeners = new();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeviceCommand>> PendingAsync(long deviceId, CancellationToken cancellation = default)
    {
        var sentBeforeMs = NowMs - (long)ResendAfter.TotalMilliseconds;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Commands.AsNoTracking()
            .Where(row => row.DeviceId == deviceId && row.ConfirmedMs == null && row.WithdrawnMs == null && (row.SentMs == null || row.SentMs < sentBeforeMs))
            .OrderBy(static row => row.Id)
            .Take(MaximumPending)
            .Select(static row => new DeviceCommand(row.Id, row.DeviceId, row.Name, row.Arguments))
            .ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask SentAsync(long commandId, CancellationToken cancellation = default)
    {
        var now = NowMs;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Commands.Where(row => row.Id == commandId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SentMs, now), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ConfirmAsync(long deviceId, string name, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Commands
            .Where(row => row.DeviceId == deviceId && row.Name == name && row.SentMs != null && row.ConfirmedMs == null && row.WithdrawnMs == null)
            .OrderBy(static row => row.Id)
            .FirstOrDefaultAsync(cancellation);
        if (row is null)
            return false;
        row.ConfirmedMs = NowMs;
        await database.SaveChangesAsync(cancellation);
        live.Publish(new(LiveChangeKind.Device, deviceId, 0, Urgent: false));
        return true;
    }

    /// <inheritdoc/>
    public IDisposable OnQueued(Action<long> deviceQueued)
    {
        var key = Guid.NewGuid();
        listeners[key] = deviceQueued;
        return new Listening(listeners, key);
    }

    /// <summary>Tells the sessions that a device has something waiting.</summary>
    public void Queued(long deviceId)
    {
        foreach (var listener in listeners.Values)
            listener(deviceId);
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Listening(ConcurrentDictionary<Guid, Action<long>> listeners, Guid key) : IDisposable
    {
        public void Dispose() => listeners.TryRemove(key, out _);
    }
}
