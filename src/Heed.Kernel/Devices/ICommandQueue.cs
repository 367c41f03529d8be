namespace Heed.Kernel.Devices;

/// <summary>Commands that wait for devices: queued by people, sent when the device is connected, confirmed by its echo.</summary>
public interface ICommandQueue
{
    /// <summary>Commands of a device that are not confirmed and due to be sent, oldest first.</summary>
    ValueTask<IReadOnlyList<DeviceCommand>> PendingAsync(long deviceId, CancellationToken cancellation = default);

    /// <summary>Notes that a command's bytes left for the device.</summary>
    ValueTask SentAsync(long commandId, CancellationToken cancellation = default);

    /// <summary>The device echoed a command word: its oldest sent command of that name is confirmed. False when there was none.</summary>
    ValueTask<bool> ConfirmAsync(long deviceId, string name, CancellationToken cancellation = default);

    /// <summary>Calls back when a command was queued for a device, so that a connected session sends at once. Dispose to stop.</summary>
    IDisposable OnQueued(Action<long> deviceQueued);
}
