using System.Collections.Concurrent;
using Heed.Engine.Live;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Devices;

/// <summary>The register of devices in memory. Reports of unknown and heard devices are kept, the newest of each, and written in batches.</summary>
public sealed class DeviceDirectory(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, LiveFeed feed) : IDeviceDirectory
{
    /// <summary>Most different unknown devices that wait to be written; more are dropped until the next write.</summary>
    public const int UnknownLimit = 1_000;

    /// <summary>Most rows of unknown devices kept; at this number no new ones are added.</summary>
    public const int UnknownRowLimit = 10_000;

    /// <summary>Most of a sample that is kept, characters.</summary>
    public const int SampleLimit = 200;

    /// <summary>Longest identity that is kept, characters.</summary>
    public const int IdentityLimit = 128;

    /// <summary>A device silent for so long is taken to be gone when a silo joins others, which may hold its connection.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, DeviceBinding>> byProtocol = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (string Protocol, string HardwareId)> identities = new();
    private readonly ConcurrentDictionary<(string Protocol, string HardwareId), UnknownDevice> unknown = new();
    private ConcurrentDictionary<long, (long AtMs, string Remote, bool Connected)> heard = new();

    /// <inheritdoc/>
    public DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId) =>
        byProtocol.TryGetValue(protocol, out var devices)
        && devices.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(hardwareId, out var binding)
            ? binding
            : null;

    /// <inheritdoc/>
    public void ReportUnknown(string protocol, string hardwareId, string remote, string sample)
    {
        ArgumentNullException.ThrowIfNull(hardwareId);
        ArgumentNullException.ThrowIfNull(sample);
        var key = (protocol, Cut(hardwareId, IdentityLimit));
        if (unknown.Count >= UnknownLimit && !unknown.ContainsKey(key))
            return;
        var nowMs = NowMs();
        UnknownDevice Make(long count, long firstMs) => new()
        {
            Protocol = key.protocol,
            HardwareId = key.Item2,
            Remote = remote,
            Sample = Cut(sample, SampleLimit),
            Count = count,
            FirstMs = firstMs,
            LastMs = nowMs,
        };
        unknown.AddOrUpdate(key, _ => Make(1, nowMs), (_, before) => Make(before.Count + 1, before.FirstMs));
    }

    /// <inheritdoc/>
    public void ReportHeard(long deviceId, string remote, bool connected)
    {
        if (identities.ContainsKey(deviceId))
            heard[deviceId] = (NowMs(), remote, connected);
    }

    /// <summary>Loads all devices at a start.</summary>
    /// <param name="alone">True when nobody can be connected: there is no other silo.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task LoadAsync(bool alone = true, CancellationToken cancellation = default)
    {
        var silentSinceMs = alone ? long.MaxValue : NowMs() - (long)SilentAfter.TotalMilliseconds;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            await database.Devices.Where(device => device.Connected && device.LastHeardMs < silentSinceMs)
                .ExecuteUpdateAsync(set => set.SetProperty(device => device.Connected, false), cancellation);
        }

        await ReadAsync(cancellation);
    }

    /// <summary>Reads all devices anew; those that are gone are forgotten.</summary>
    internal async Task ReadAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var gone = identities.Keys.ToHashSet();
        await foreach (var device in database.Devices.AsNoTracking().Include(static row => row.Channels).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            Keep(device);
            gone.Remove(device.Id);
        }

        foreach (var deviceId in gone)
            Forget(deviceId);
    }

    /// <summary>Reads one device anew after another silo changed it; one that is gone is forgotten.</summary>
    internal async Task ReadAsync(long deviceId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var device = await database.Devices.AsNoTracking().Include(static row => row.Channels).SingleOrDefaultAsync(row => row.Id == deviceId, cancellation);
        if (device is null || identities.GetValueOrDefault(deviceId) != (device.Protocol, device.HardwareId))
            Forget(deviceId);
        if (device is not null)
            Keep(device);
    }

    /// <summary>Reads one device anew after it was changed here, and tells the other silos; one that is gone is forgotten.</summary>
    public async Task ReloadAsync(long deviceId, CancellationToken cancellation = default)
    {
        await ReadAsync(deviceId, cancellation);
        feed.Publish(new LiveChange(LiveChangeKind.Register, deviceId, 0, Urgent: false));
    }

    /// <summary>Writes what was reported since the last time. On an error the reports of heard devices wait for the next report.</summary>
    public async Task FlushAsync(CancellationToken cancellation = default)
    {
        if (unknown.IsEmpty && heard.IsEmpty)
            return;
        var heardNow = Interlocked.Exchange(ref heard, new ConcurrentDictionary<long, (long, string, bool)>());
        var news = new List<LiveChange>();
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            foreach (var (deviceId, (atMs, remote, connected)) in heardNow)
            {
                await database.Devices.Where(device => device.Id == deviceId).ExecuteUpdateAsync(
                    set => set.SetProperty(device => device.LastHeardMs, atMs).SetProperty(device => device.LastRemote, remote).SetProperty(device => device.Connected, connected),
                    cancellation);
                news.Add(new LiveChange(LiveChangeKind.Device, deviceId, 0, Urgent: false));
            }

            foreach (var key in unknown.Keys)
            {
                if (unknown.TryRemove(key, out var report))
                    await WriteUnknownAsync(database, report, cancellation);
                news.Add(new LiveChange(LiveChangeKind.Device, 0, 0, Urgent: false));
            }

            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        foreach (var change in news)
            feed.Publish(change);
    }

    private void Forget(long deviceId)
    {
        if (identities.TryRemove(deviceId, out var before) && byProtocol.TryGetValue(before.Protocol, out var devices))
            devices.TryRemove(before.HardwareId, out _);
    }

    private static async Task WriteUnknownAsync(HeedDatabase database, UnknownDevice report, CancellationToken cancellation)
    {
        var row = await database.UnknownDevices.SingleOrDefaultAsync(item => item.Protocol == report.Protocol && item.HardwareId == report.HardwareId, cancellation);
        if (row is not null)
        {
            row.Count += report.Count;
            row.LastMs = report.LastMs;
            row.Remote = report.Remote;
            row.Sample = report.Sample;
        }
        else if (await database.UnknownDevices.CountAsync(cancellation) < UnknownRowLimit)
        {
            database.UnknownDevices.Add(report);
        }
    }

    private void Keep(Device device)
    {
        var devices = byProtocol.GetOrAdd(device.Protocol, _ => new ConcurrentDictionary<string, DeviceBinding>(StringComparer.Ordinal));
        devices[device.HardwareId] = new DeviceBinding(
            device.Id,
            device.Protocol,
            device.HardwareId,
            device.Model,
            device.SubjectId is { } subject ? new SubjectId(subject) : null,
            new AreaId(device.AreaId),
            device.LocalTimeZone,
            device.SecretHash,
            device.Channels.Count == 0 ? null : device.Channels.ToDictionary(static channel => channel.Channel, static channel => new SubjectId(channel.SubjectId)),
            device.SecretEndsMs);
        identities[device.Id] = (device.Protocol, device.HardwareId);
    }

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text[..limit];

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
