using System.Collections.Concurrent;
using Heed.Engine.Live;
using Heed.Kernel.Devices;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Devices;

/// <summary>Commands to devices in the database. A command that was sent and not confirmed is sent again after a while.</summary>
public sealed class CommandQueue(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, LiveFeed feed) : ICommandQueue
{
    /// <summary>Most commands handed out for a device at once.</summary>
    public const int PendingLimit = 20;

    /// <summary>Wait for the echo before a command is sent again.</summary>
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<long, Action<long>> listeners = new();
    private long nextListener;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeviceCommand>> PendingAsync(long deviceId, CancellationToken cancellation = default)
    {
        var sentBeforeMs = NowMs() - (long)ResendAfter.TotalMilliseconds;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Commands.AsNoTracking()
            .Where(row => row.DeviceId == deviceId && row.ConfirmedMs == null && row.WithdrawnMs == null && (row.SentMs == null || row.SentMs <= sentBeforeMs))
            .OrderBy(row => row.Id)
            .Take(PendingLimit)
            .Select(row => new DeviceCommand(row.Id, row.DeviceId, row.Name, row.Arguments))
            .ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask SentAsync(long commandId, CancellationToken cancellation = default)
    {
        var nowMs = NowMs();
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Commands.Where(row => row.Id == commandId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SentMs, nowMs), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ConfirmAsync(long deviceId, string name, CancellationToken cancellation = default)
    {
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var row = await database.Commands
                .Where(item => item.DeviceId == deviceId && item.Name == name && item.SentMs != null && item.ConfirmedMs == null && item.WithdrawnMs == null)
                .OrderBy(item => item.Id)
                .FirstOrDefaultAsync(cancellation);
            if (row is null)
                return false;
            row.ConfirmedMs = NowMs();
            await database.SaveChangesAsync(cancellation);
        }

        feed.Publish(new LiveChange(LiveChangeKind.Device, deviceId, 0, Urgent: false));
        return true;
    }

    /// <inheritdoc/>
    public IDisposable OnQueued(Action<long> deviceQueued)
    {
        ArgumentNullException.ThrowIfNull(deviceQueued);
        var id = Interlocked.Increment(ref nextListener);
        listeners[id] = deviceQueued;
        return new Listening(this, id);
    }

    /// <summary>Tells the listeners that a command was queued; the device may be connected to another silo.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="remote">True when it was queued on another silo, which needs no word of it.</param>
    internal void Queued(long deviceId, bool remote = false)
    {
        foreach (var listener in listeners.Values)
            listener(deviceId);
        if (!remote)
            feed.Publish(new LiveChange(LiveChangeKind.Command, deviceId, 0, Urgent: false));
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Listening(CommandQueue queue, long id) : IDisposable
    {
        public void Dispose() => queue.listeners.TryRemove(id, out _);
    }
}
