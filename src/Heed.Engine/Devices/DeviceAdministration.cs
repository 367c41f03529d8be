using System.Security.Cryptography;
using System.Text;
using Heed.Engine.Cases;
using Heed.Engine.Rules;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Devices;

/// <summary>Registers and binds devices, queues commands, makes tokens; every change leaves an audit entry in its transaction.</summary>
public sealed class DeviceAdministration(
    IDbContextFactory<HeedDatabase> databases,
    WriteGate gate,
    TimeProvider time,
    DeviceDirectory directory,
    CommandQueue commands,
    TokenDirectory tokens,
    AlarmIntake alarms,
    IRuleAdministration rules) : IDeviceAdministration
{
    /// <inheritdoc/>
    public async Task<long> RegisterAsync(string protocol, string hardwareId, string model, int areaId, long? subjectId, string? secret, string by, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(protocol);
        ArgumentException.ThrowIfNullOrWhiteSpace(hardwareId);
        var device = new Device
        {
            Protocol = protocol,
            HardwareId = hardwareId.Trim(),
            Model = model,
            AreaId = areaId,
            SubjectId = subjectId,
            SecretHash = string.IsNullOrEmpty(secret) ? null : Hash(secret),
        };
        await WriteAsync(by, "register-device", $"{protocol}/{device.HardwareId}", "", async database =>
        {
            if (await database.Devices.AnyAsync(row => row.Protocol == protocol && row.HardwareId == device.HardwareId, cancellation))
                throw new InvalidOperationException($"Device {device.HardwareId} ({protocol}) is registered already: bind that one.");
            database.Devices.Add(device);
            await database.SaveChangesAsync(cancellation);
            if (subjectId is { } subject)
                database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = device.Id, SubjectId = subject, FromMs = NowMs() });
            await database.UnknownDevices.Where(row => row.Protocol == protocol && row.HardwareId == device.HardwareId).ExecuteDeleteAsync(cancellation);
        }, cancellation);
        await directory.ReloadAsync(device.Id, cancellation);
        await RefreshAsync(subjectId, cancellation);
        return device.Id;
    }

    /// <inheritdoc/>
    public async Task BindAsync(long deviceId, long? subjectId, string by, CancellationToken cancellation = default)
    {
        await WriteAsync(by, "bind-device", $"device/{deviceId}", $"subject/{subjectId}", async database =>
        {
            var device = await database.Devices.SingleOrDefaultAsync(row => row.Id == deviceId, cancellation)
                ?? throw new InvalidOperationException($"There is no device {deviceId}.");
            if (device.SubjectId == subjectId)
                return;
            device.SubjectId = subjectId;
            var nowMs = NowMs();
            foreach (var span in await database.DeviceBindings.Where(row => row.DeviceId == deviceId && row.ToMs == null).ToListAsync(cancellation))
                span.ToMs = nowMs;
            if (subjectId is { } subject)
                database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = deviceId, SubjectId = subject, FromMs = nowMs });
        }, cancellation);
        await directory.ReloadAsync(deviceId, cancellation);
        await RefreshAsync(subjectId, cancellation);
    }

    /// <inheritdoc/>
    public async Task BindChannelAsync(long deviceId, int channel, long? subjectId, string by, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channel, 2);
        await WriteAsync(by, "bind-channel", $"device/{deviceId}/{channel}", $"subject/{subjectId}", async database =>
        {
            var known = await database.Set<DeviceChannel>().SingleOrDefaultAsync(row => row.DeviceId == deviceId && row.Channel == channel, cancellation);
            if (subjectId is not { } subject)
            {
                if (known is not null)
                    database.Remove(known);
            }
            else if (known is not null)
            {
                known.SubjectId = subject;
            }
            else
            {
                database.Add(new DeviceChannel { DeviceId = deviceId, Channel = channel, SubjectId = subject });
            }
        }, cancellation);
        await directory.ReloadAsync(deviceId, cancellation);
        await RefreshAsync(subjectId, cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> QueueCommandAsync(long deviceId, string name, string arguments, string by, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var row = new QueuedCommand { DeviceId = deviceId, Name = name, Arguments = arguments, RequestedBy = by, QueuedMs = NowMs() };
        await WriteAsync(by, "queue-command", $"device/{deviceId}", name, database =>
        {
            database.Commands.Add(row);
            return Task.CompletedTask;
        }, cancellation);
        commands.Queued(deviceId);
        return row.Id;
    }

    /// <inheritdoc/>
    public Task WithdrawCommandAsync(long commandId, string by, CancellationToken cancellation = default) =>
        WriteAsync(by, "withdraw-command", $"command/{commandId}", "", async database =>
        {
            var nowMs = NowMs();
            await database.Commands
                .Where(row => row.Id == commandId && row.ConfirmedMs == null && row.WithdrawnMs == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.WithdrawnMs, nowMs), cancellation);
        }, cancellation);

    /// <inheritdoc/>
    public async Task<string> CreateTokenAsync(string name, long? deviceId, int areaId, string by, IReadOnlyCollection<string>? scopes = null, long? endsMs = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var token = "heed_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await WriteAsync(by, "create-token", name, "", database =>
        {
            database.AccessTokens.Add(new AccessToken { Name = name, Hash = Hash(token), DeviceId = deviceId, AreaId = areaId, Scopes = string.Join(' ', scopes ?? []), CreatedBy = by, CreatedMs = NowMs(), EndsMs = endsMs });
            return Task.CompletedTask;
        }, cancellation);
        await tokens.LoadAsync(cancellation);
        return token;
    }

    /// <inheritdoc/>
    public async Task RevokeTokenAsync(long tokenId, string by, CancellationToken cancellation = default)
    {
        await WriteAsync(by, "revoke-token", $"token/{tokenId}", "", async database =>
        {
            var nowMs = NowMs();
            await database.AccessTokens.Where(row => row.Id == tokenId && row.RevokedMs == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedMs, nowMs), cancellation);
        }, cancellation);
        await tokens.LoadAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task SetSecretAsync(long deviceId, string secret, string by, long? endsMs = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        var hash = Hash(secret);
        await WriteAsync(by, "set-device-secret", $"device/{deviceId}", "", async database =>
            await database.Devices.Where(row => row.Id == deviceId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SecretHash, hash).SetProperty(row => row.SecretEndsMs, endsMs), cancellation), cancellation);
        await directory.ReloadAsync(deviceId, cancellation);
    }

    private async Task WriteAsync(string by, string action, string target, string detail, Func<HeedDatabase, Task> change, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await change(database);
        database.Audit.Add(new AuditEntry { AtMs = NowMs(), UserName = by, Action = action, Target = target, Detail = detail });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task RefreshAsync(long? subjectId, CancellationToken cancellation)
    {
        if (subjectId is not { } subject)
            return;
        alarms.ForgetSubject(subject);
        await rules.RefreshSubjectAsync(subject, cancellation);
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
