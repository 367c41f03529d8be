using System.Net;
using System.Net.Sockets;

namespace Heed.Testing;

/// <summary>
/// Hands out loopback ports for a server that starts later. They lie below the range that the system gives to outgoing connections and to
/// whoever asks for "any port", so nobody takes one in between; each is handed out once in a process.
/// </summary>
public static class FreePort
{
    private const int First = 10_240;
    private const int Count = 22_000;
    private static int _next = Random.Shared.Next(Count);

    /// <summary>A port that nobody listens on.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("No free port on the loopback address.");
    }

    /// <summary>Several of them.</summary>
    public static int[] Next(int count) => [.. Enumerable.Range(0, count).Select(static _ => Next())];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
