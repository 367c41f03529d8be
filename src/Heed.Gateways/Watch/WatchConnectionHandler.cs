using System.Net;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Watch;

/// <summary>Serves connections of bracelets on Kestrel. One session a connection.</summary>
public sealed class WatchConnectionHandler(
    IIntake intake,
    IDeviceDirectory directory,
    ICommandQueue commands,
    WatchSessions sessions,
    WatchOptions options,
    TimeProvider clock,
    ILogger<WatchConnectionHandler> log) : ConnectionHandler
{
    internal IIntake Intake => intake;

    internal IDeviceDirectory Directory => directory;

    internal ICommandQueue Commands => commands;

    internal WatchSessions Sessions => sessions;

    internal WatchOptions Options => options;

    internal TimeProvider Clock => clock;

    internal ILogger Log => log;

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!sessions.TryEnter(address))
        {
            WatchMetrics.Refused.Add(1);
            connection.Abort();
            return;
        }

        try
        {
            await using var session = new WatchSession(this, connection);
            await session.RunAsync();
        }
        finally
        {
            sessions.Leave(address);
        }
    }
}
