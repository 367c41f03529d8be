namespace Heed.Engine.Devices;

/// <summary>Registers devices, binds them to subjects, queues commands. Keeps the gateways' directory in step.</summary>
public interface IDeviceAdministration
{
    /// <summary>Registers a device; an unknown one of the same identity leaves the list of the unknown. Returns its number.</summary>
    /// <exception cref="InvalidOperationException">The identity is registered already.</exception>
    Task<long> RegisterAsync(string protocol, string hardwareId, string model, int areaId, long? subjectId, string? secret, string by, CancellationToken cancellation = default);

    /// <summary>Binds a device to a subject from now on, or to none.</summary>
    Task BindAsync(long deviceId, long? subjectId, string by, CancellationToken cancellation = default);

    /// <summary>Binds a further channel of a device, from 2, to a subject from now on, or to none.</summary>
    Task BindChannelAsync(long deviceId, int channel, long? subjectId, string by, CancellationToken cancellation = default);

    /// <summary>Queues a command; it leaves when the device is connected. Returns its number.</summary>
    Task<long> QueueCommandAsync(long deviceId, string name, string arguments, string by, CancellationToken cancellation = default);

    /// <summary>Withdraws a command that was not confirmed.</summary>
    Task WithdrawCommandAsync(long commandId, string by, CancellationToken cancellation = default);

    /// <summary>Makes a token for a device or an integration; the plain text is returned once and not kept. Without scopes it may hand in observations; with an end (Unix milliseconds) it ends by itself.</summary>
    Task<string> CreateTokenAsync(string name, long? deviceId, int areaId, string by, IReadOnlyCollection<string>? scopes = null, long? endsMs = null, CancellationToken cancellation = default);

    /// <summary>Revokes a token: it is refused from now on.</summary>
    Task RevokeTokenAsync(long tokenId, string by, CancellationToken cancellation = default);

    /// <summary>Gives a device a new secret; the old one is void. Only its hash is kept. With an end (Unix milliseconds) no connection is let in with it after.</summary>
    Task SetSecretAsync(long deviceId, string secret, string by, long? endsMs = null, CancellationToken cancellation = default);
}
