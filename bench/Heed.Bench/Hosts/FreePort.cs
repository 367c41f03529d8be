using System.Net;
using System.Net.Sockets;

namespace Heed.Bench.Hosts;

/// <summary>Asks the machine for a free loopback port.</summary>
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
