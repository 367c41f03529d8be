using System.Collections.Concurrent;
using System.Threading.Channels;
using Heed.Engine.Live;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Storage;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Devices;

/// <summary>
/// The register of devices in memory. What gateways report (heard, unknown) is collected and written every few seconds:
/// a lost report is made up for by the next one, so these alone need not be durable at once.
/// </summary>
internal sealed class DeviceDirectory(
    IDbContextFactory<HeedDatabase> databases, LiveFeed live, TimeProvider time, ILogger<DeviceDirectory> logger) : BackgroundService, IDeviceDirectory
{
    private const int MaximumUnknownWaiting = 1_000;
    private const int MaximumUnknownKept = 1_000;
    private const int SampleLength = 200;
    private static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, DeviceBinding>> protocols = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Heard> heard = new();
    private readonly Channel<Unknown> unknown = Channel.CreateBounded<Unknown>(
        new BoundedChannelOptions(MaximumUnknownWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId) =>
        protocols.TryGetValue(protocol, out var devices)
        && devices.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(hardwareId, out var found)
            ? found
            : null;

    /// <inheritdoc/>
    public void ReportUnknown(string protocol, string hardwareId, string remote, string sample) =>
        unknown.Writer.TryWrite(new(protocol, hardwareId, remote, sample.Length > SampleLength ? sample[..SampleLength] : sample, NowMs));

    /// <inheritdoc/>
    public void ReportHeard(long deviceId, string remote, bool connected) => heard[deviceId] = new(remote, connected, NowMs);

    /// <summary>Reads every device anew; called at the start.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Devices.Where(static device => device.Connected).ExecuteUpdateAsync(static set => set.SetProperty(device => device.Connected, false), cancellation);
        foreach (var device in await database.Devices.AsNoTracking().ToListAsync(cancellation))
            Set(device);
    }

    /// <summary>Takes one device over after it was registered or changed.</summary>
    public void Set(Device device)
    {
        var devices = protocols.GetOrAdd(device.Protocol, static _ => new(StringComparer.Ordinal));
        devices[device.HardwareId] = new(
            device.Id,
            device.Protocol,
            device.HardwareId,
            device.Model,
            device.SubjectId is { } subject ? new(subject) : null,
            new AreaId(device.AreaId),
            device.LocalTimeZone,
            device.SecretHash);
    }

    /// <summary>Writes what was reported since the last time.</summary>
    public async Task WriteReportsAsync(CancellationToken cancellation)
    {
        if (heard.IsEmpty && unknown.Reader.Count == 0)
            return;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await WriteUnknownAsync(database, cancellation);
        await WriteHeardAsync(database, cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WriteInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteReportsAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(problem, "What devices reported could not be written; it is tried again in {Seconds} s.", WriteInterval.TotalSeconds);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    private async Task WriteUnknownAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var fresh = new List<Unknown>();
        while (unknown.Reader.TryRead(out var item))
            fresh.Add(item);
        if (fresh.Count == 0)
            return;
        var room = MaximumUnknownKept - await database.UnknownDevices.CountAsync(cancellation);
        foreach (var group in fresh.GroupBy(static item => (item.Protocol, item.HardwareId)))
        {
            var last = group.Last();
            var row = await database.UnknownDevices.SingleOrDefaultAsync(row => row.Protocol == group.Key.Protocol && row.HardwareId == group.Key.HardwareId, cancellation);
            if (row is null)
            {
                if (room-- <= 0)
                    continue;
                row = new() { Protocol = last.Protocol, HardwareId = last.HardwareId, FirstMs = group.First().AtMs };
                database.UnknownDevices.Add(row);
            }

            row.Remote = last.Remote;
            row.Sample = last.Sample;
            row.Count += group.Count();
            row.LastMs = last.AtMs;
        }

        await database.SaveChangesAsync(cancellation);
        live.Publish(new(LiveChangeKind.Device, 0, 0, Urgent: false));
    }

    private async Task WriteHeardAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var reports = heard.ToArray();
        if (reports.Length == 0)
            return;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        foreach (var (deviceId, report) in reports)
        {
            await database.Devices.Where(device => device.Id == deviceId).ExecuteUpdateAsync(
                set => set.SetProperty(device => device.LastHeardMs, report.AtMs).SetProperty(device => device.LastRemote, report.Remote).SetProperty(device => device.Connected, report.Connected),
                cancellation);
        }

        await transaction.CommitAsync(cancellation);
        foreach (var report in reports)
            heard.TryRemove(report);
        if (!live.IsQuiet)
            live.Publish(new(LiveChangeKind.Device, 0, 0, Urgent: false));
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Heard(string Remote, bool Connected, long AtMs);

    private sealed record Unknown(string Protocol, string HardwareId, string Remote, string Sample, long AtMs);
}
