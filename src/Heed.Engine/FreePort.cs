using System.Net;
using System.Net.Sockets;

namespace Heed.Engine;

/// <summary>Asks the machine for a free loopback port: a silo alone needs one that nobody else must know.</summary>
internal static class FreePort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
