using Heed.Gateways.Connections;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Watch;

/// <summary>Serves bracelets of the bracketed watch protocol.</summary>
public sealed class WatchConnectionHandler(
    IIntake intake, IDeviceDirectory directory, ICommandQueue commands, WatchOptions options, TimeProvider clock, ILogger<WatchConnectionHandler> log, IRadioSightings? sightings = null)
    : DeviceConnectionHandler("watch", intake, directory, commands, options, clock, log, sightings)
{
    private protected override DeviceSession Open(ConnectionContext connection) => new WatchSession(this, connection);
}
