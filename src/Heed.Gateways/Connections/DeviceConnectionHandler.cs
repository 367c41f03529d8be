using System.Net;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Connections;

/// <summary>Serves connections of one protocol's devices on Kestrel. One session a connection.</summary>
public abstract class DeviceConnectionHandler : ConnectionHandler, IDisposable
{
    /// <summary>Listens to the queue of commands.</summary>
    private protected DeviceConnectionHandler(
        string protocol, IIntake intake, IDeviceDirectory directory, ICommandQueue commands, DeviceConnectionOptions options, TimeProvider clock, ILogger log, IRadioSightings? sightings)
    {
        (Protocol, Intake, Directory, Commands, Options, Clock, Log, Sightings) = (protocol, intake, directory, commands, options, clock, log, sightings);
        Sessions = new(options, commands);
        Metrics = new(protocol);
    }

    /// <summary>Name of the protocol in the register of devices.</summary>
    internal string Protocol { get; }

    internal IIntake Intake { get; }

    internal IDeviceDirectory Directory { get; }

    internal ICommandQueue Commands { get; }

    internal DeviceConnectionOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal ILogger Log { get; }

    /// <summary>Who learns from what devices hear around them; null for nobody.</summary>
    internal IRadioSightings? Sightings { get; }

    internal DeviceSessions Sessions { get; }

    internal DeviceMetrics Metrics { get; }

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!Sessions.TryEnter(address))
        {
            Metrics.Refused.Add(1);
            connection.Abort();
            return;
        }

        try
        {
            await using var session = Open(connection);
            await session.RunAsync();
        }
        finally
        {
            Sessions.Leave(address);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sessions.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract DeviceSession Open(ConnectionContext connection);
}
