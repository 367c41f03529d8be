using Heed.Gateways.Connections;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Iw;

/// <summary>Serves watches of the Iw protocol.</summary>
public sealed class IwConnectionHandler(
    IIntake intake, IDeviceDirectory directory, ICommandQueue commands, IwOptions options, TimeProvider clock, ILogger<IwConnectionHandler> log, IRadioSightings? sightings = null)
    : DeviceConnectionHandler("iw", intake, directory, commands, options, clock, log, sightings)
{
    /// <summary>Port that watches call by custom.</summary>
    public const int CustomaryPort = 5010;

    private protected override DeviceSession Open(ConnectionContext connection) => new IwSession(this, connection);
}
