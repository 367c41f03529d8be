using System.Security.Cryptography;
using System.Text;
using Heed.Engine.Live;
using Heed.Engine.Rules;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Devices;

/// <summary>Changes the register of devices and keeps memory, rules and audit in step.</summary>
internal sealed class DeviceAdministration(
    IDbContextFactory<HeedDatabase> databases,
    DeviceDirectory directory,
    TokenDirectory tokens,
    CommandQueue commands,
    IRuleAdministration rules,
    LiveFeed live,
    TimeProvider time) : IDeviceAdministration
{
    private const int TokenBytes = 32;

    /// <inheritdoc/>
    public async Task<long> RegisterAsync(string protocol, string hardwareId, string model, int areaId, long? subjectId, string? secret, string by, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Devices.AnyAsync(row => row.Protocol == protocol && row.HardwareId == hardwareId, cancellation))
            throw new InvalidOperationException($"A {protocol} device {hardwareId} is registered already.");
        var device = new Device
        {
            Protocol = protocol,
            HardwareId = hardwareId,
            Model = model,
            AreaId = areaId,
            SubjectId = subjectId,
            SecretHash = secret is null ? null : Hash(secret),
        };
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.Devices.Add(device);
        await database.SaveChangesAsync(cancellation);
        if (subjectId is { } subject)
            database.DeviceBindings.Add(new() { DeviceId = device.Id, SubjectId = subject, FromMs = NowMs });
        await database.UnknownDevices.Where(row => row.Protocol == protocol && row.HardwareId == hardwareId).ExecuteDeleteAsync(cancellation);
        Note(database, by, "register-device", device.Id, $"{protocol} {hardwareId}");
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await TakeOverAsync(device, cancellation);
        return device.Id;
    }

    /// <inheritdoc/>
    public async Task BindAsync(long deviceId, long? subjectId, string by, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var device = await database.Devices.SingleAsync(row => row.Id == deviceId, cancellation);
        if (device.SubjectId == subjectId)
            return;
        var now = NowMs;
        foreach (var span in await database.DeviceBindings.Where(row => row.DeviceId == deviceId && row.ToMs == null).ToListAsync(cancellation))
            span.ToMs = now;
        if (subjectId is { } subject)
            database.DeviceBindings.Add(new() { DeviceId = deviceId, SubjectId = subject, FromMs = now });
        Note(database, by, "bind-device", deviceId, $"{device.SubjectId} → {subjectId}");
        device.SubjectId = subjectId;
        await database.SaveChangesAsync(cancellation);
        await TakeOverAsync(device, cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> QueueCommandAsync(long deviceId, string name, string arguments, string by, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = new QueuedCommand { DeviceId = deviceId, Name = name, Arguments = arguments, RequestedBy = by, QueuedMs = NowMs };
        database.Commands.Add(row);
        Note(database, by, "queue-command", deviceId, $"{name} {arguments}".TrimEnd());
        await database.SaveChangesAsync(cancellation);
        commands.Queued(deviceId);
        live.Publish(new(LiveChangeKind.Device, deviceId, 0, Urgent: false));
        return row.Id;
    }

    /// <inheritdoc/>
    public async Task WithdrawCommandAsync(long commandId, string by, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Commands.SingleAsync(row => row.Id == commandId, cancellation);
        if (row.ConfirmedMs is not null || row.WithdrawnMs is not null)
            return;
        row.WithdrawnMs = NowMs;
        Note(database, by, "withdraw-command", row.DeviceId, row.Name);
        await database.SaveChangesAsync(cancellation);
        live.Publish(new(LiveChangeKind.Device, row.DeviceId, 0, Urgent: false));
    }

    /// <inheritdoc/>
    public async Task<string> CreateTokenAsync(string name, long? deviceId, int areaId, string by, CancellationToken cancellation = default)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = new AccessToken { Name = name, Hash = Hash(token), DeviceId = deviceId, AreaId = areaId, CreatedBy = by, CreatedMs = NowMs };
        database.AccessTokens.Add(row);
        Note(database, by, "create-token", deviceId ?? 0, name);
        await database.SaveChangesAsync(cancellation);
        await tokens.LoadAsync(cancellation);
        return token;
    }

    private async Task TakeOverAsync(Device device, CancellationToken cancellation)
    {
        directory.Set(device);
        if (device.SubjectId is { } subject)
            await rules.RefreshSubjectAsync(subject, cancellation);
        live.Publish(new(LiveChangeKind.Device, device.Id, device.AreaId, Urgent: false));
    }

    private void Note(HeedDatabase database, string by, string action, long deviceId, string detail) =>
        database.Audit.Add(new AuditEntry { AtMs = NowMs, UserName = by, Action = action, Target = $"device/{deviceId}", Detail = detail });

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();
}
