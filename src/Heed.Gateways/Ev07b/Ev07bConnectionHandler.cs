using Heed.Gateways.Connections;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Ev07b;

/// <summary>Serves pendants of the Ev07b protocol.</summary>
public sealed class Ev07bConnectionHandler(
    IIntake intake, IDeviceDirectory directory, ICommandQueue commands, Ev07bOptions options, TimeProvider clock, ILogger<Ev07bConnectionHandler> log, IRadioSightings? sightings = null)
    : DeviceConnectionHandler("ev07b", intake, directory, commands, options, clock, log, sightings)
{
    /// <summary>Port that pendants call by custom.</summary>
    public const int CustomaryPort = 5187;

    private protected override DeviceSession Open(ConnectionContext connection) => new Ev07bSession(this, connection);
}
