using System.Security.Cryptography;
using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Devices;
using Heed.Kernel.Access;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Devices;

/// <summary>Where people register and bind devices, send commands and make tokens, each where they may.</summary>
public sealed class DeviceDesk(IDbContextFactory<HeedDatabase> databases, AreaScopes scopes, IDeviceAdministration administration, TimeProvider time)
{
    /// <summary>Protocols that a device can be registered for.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["watch", "iw", "ev07b", "senml", "lorawan"];

    /// <summary>Most channels of a sensor.</summary>
    public const int MostChannels = 16;

    private const int SecretBytes = 24;

    /// <summary>Registers a device. Bound to a subject, it belongs to the subject's area.</summary>
    public async Task<FormAnswer> RegisterAsync(AreaScope writer, DeviceForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var check = new FormCheck()
            .Require(Protocols.Contains(form.Protocol), nameof(form.Protocol), "form.required")
            .Text(form.HardwareId, nameof(form.HardwareId), 64)
            .Require(form.HardwareId.All(static sign => sign is > ' ' and < '\u007f'), nameof(form.HardwareId), "devices.identity")
            .Length(form.Model, nameof(form.Model), 40);
        if (FormAnswer.Of(check.Faults) is { } wrong)
            return wrong;
        if (await scopes.AgainAsync(writer, cancellation) is not { } scope)
            return FormAnswer.Denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var area = form.SubjectId is { } subject
            ? await scope.Subjects(database, Permissions.DevicesManage).Where(row => row.Id == subject).Select(static row => row.AreaId).SingleOrDefaultAsync(cancellation)
            : form.AreaId;
        if (!await scope.HoldsAsync(database, area, Permissions.DevicesManage, cancellation))
            return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
        try
        {
            var id = await administration.RegisterAsync(form.Protocol, form.HardwareId, form.Model, area, form.SubjectId, null, scope.Name, cancellation);
            return FormAnswer.Done(id, $"device/{id}");
        }
        catch (InvalidOperationException)
        {
            return FormAnswer.Wrong(nameof(form.HardwareId), "devices.registered");
        }
    }

    /// <summary>Binds a device to a subject from now on, or puts it into stock.</summary>
    public async Task<FormAnswer> BindAsync(AreaScope writer, long deviceId, long? subjectId, CancellationToken cancellation = default)
    {
        if (await FindAsync(writer, deviceId, Permissions.DevicesManage, cancellation) is not { } scope)
            return FormAnswer.NotFound;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (subjectId is { } subject && !await scope.Subjects(database, Permissions.DevicesManage).AnyAsync(row => row.Id == subject && row.Active, cancellation))
            return FormAnswer.NotFound;
        await administration.BindAsync(deviceId, subjectId, scope.Name, cancellation);
        return FormAnswer.Done(deviceId, $"device/{deviceId}");
    }

    /// <summary>Binds a further channel of a sensor to a subject, or to none.</summary>
    public async Task<FormAnswer> BindChannelAsync(AreaScope writer, long deviceId, int channel, long? subjectId, CancellationToken cancellation = default)
    {
        if (channel is < 2 or > MostChannels || await FindAsync(writer, deviceId, Permissions.DevicesManage, cancellation) is not { } scope)
            return FormAnswer.NotFound;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (subjectId is { } subject && !await scope.Subjects(database, Permissions.DevicesManage).AnyAsync(row => row.Id == subject && row.Active, cancellation))
            return FormAnswer.NotFound;
        await administration.BindChannelAsync(deviceId, channel, subjectId, scope.Name, cancellation);
        return FormAnswer.Done(deviceId, $"device/{deviceId}");
    }

    /// <summary>Queues an order for a device.</summary>
    public async Task<FormAnswer> OrderAsync(AreaScope writer, long deviceId, DeviceOrder order, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (await FindAsync(writer, deviceId, Permissions.DevicesCommand, cancellation) is not { } scope)
            return FormAnswer.NotFound;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var device = await database.Devices.AsNoTracking().SingleAsync(row => row.Id == deviceId, cancellation);
        if (!DeviceOrder.Of(device.Protocol).Contains(order))
            return FormAnswer.Denied;
        var arguments = order.Arguments;
        if (arguments == DeviceOrder.Contacts)
        {
            var numbers = await database.Contacts.AsNoTracking().Where(row => row.SubjectId == device.SubjectId && row.Phone != "").OrderBy(static row => row.Order).Take(3).Select(static row => row.Phone).ToListAsync(cancellation);
            if (numbers.Count == 0)
                return FormAnswer.Wrong(FormAnswer.Whole, "order.no-numbers");
            arguments = string.Join(',', numbers.Select(Dialled).Concat(Enumerable.Repeat("", 3 - numbers.Count)));
        }

        var id = await administration.QueueCommandAsync(deviceId, order.Command, arguments, scope.Name, cancellation);
        return FormAnswer.Done(id, $"command/{id}");
    }

    /// <summary>Withdraws a command that was not confirmed.</summary>
    public async Task<FormAnswer> WithdrawAsync(AreaScope writer, long deviceId, long commandId, CancellationToken cancellation = default)
    {
        if (await FindAsync(writer, deviceId, Permissions.DevicesCommand, cancellation) is not { } scope)
            return FormAnswer.NotFound;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (!await database.Commands.AnyAsync(row => row.Id == commandId && row.DeviceId == deviceId, cancellation))
            return FormAnswer.NotFound;
        await administration.WithdrawCommandAsync(commandId, scope.Name, cancellation);
        return FormAnswer.Done(commandId, $"command/{commandId}");
    }

    /// <summary>Gives a device a new MQTT password; the old one is void. Null when the person may not, or the last day is none that <see cref="CredentialLife.MayEnd"/> allows.</summary>
    public async Task<string?> NewSecretAsync(AreaScope writer, long deviceId, DateOnly? lastDay = null, CancellationToken cancellation = default)
    {
        if (!CredentialLife.MayEnd(lastDay, time.GetUtcNow()) || await FindAsync(writer, deviceId, Permissions.TokensManage, cancellation) is not { } scope)
            return null;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        await administration.SetSecretAsync(deviceId, secret, scope.Name, CredentialLife.EndMs(lastDay), cancellation);
        return secret;
    }

    /// <summary>Makes a token for a device, or for a program that reports for the devices of an area. Null when the person may not, or the last day is none that <see cref="CredentialLife.MayEnd"/> allows.</summary>
    public async Task<string?> NewTokenAsync(AreaScope writer, string name, long? deviceId, int areaId, DateOnly? lastDay = null, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name) || !CredentialLife.MayEnd(lastDay, time.GetUtcNow()) || await scopes.AgainAsync(writer, cancellation) is not { } scope)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (deviceId is { } device)
            areaId = await scope.Devices(database, Permissions.TokensManage).Where(row => row.Id == device).Select(static row => row.AreaId).SingleOrDefaultAsync(cancellation);
        return await scope.HoldsAsync(database, areaId, Permissions.TokensManage, cancellation)
            ? await administration.CreateTokenAsync(name.Trim(), deviceId, areaId, scope.Name, endsMs: CredentialLife.EndMs(lastDay), cancellation: cancellation)
            : null;
    }

    /// <summary>Revokes a token at once.</summary>
    public async Task<FormAnswer> RevokeTokenAsync(AreaScope writer, long tokenId, CancellationToken cancellation = default)
    {
        if (await scopes.AgainAsync(writer, cancellation) is not { } scope)
            return FormAnswer.Denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.AccessTokens.AsNoTracking().SingleOrDefaultAsync(row => row.Id == tokenId, cancellation) is not { } token || !await scope.HoldsAsync(database, token.AreaId, Permissions.TokensManage, cancellation))
            return FormAnswer.NotFound;
        await administration.RevokeTokenAsync(tokenId, scope.Name, cancellation);
        return FormAnswer.Done(tokenId, $"token/{tokenId}");
    }

    private async Task<AreaScope?> FindAsync(AreaScope writer, long deviceId, string permission, CancellationToken cancellation)
    {
        if (await scopes.AgainAsync(writer, cancellation) is not { } scope)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await scope.Devices(database, permission).AnyAsync(row => row.Id == deviceId, cancellation) ? scope : null;
    }

    /// <summary>A number as a device dials it: digits and a leading plus.</summary>
    private static string Dialled(string phone) => string.Concat(phone.Where(static sign => char.IsAsciiDigit(sign) || sign == '+'));
}
