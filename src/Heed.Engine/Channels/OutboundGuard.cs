using System.Net;
using System.Net.Sockets;

namespace Heed.Engine.Channels;

/// <summary>
/// Connects channels to the outside without being led inside: a name is resolved once, addresses that are not public are refused unless their
/// network is allowed, and the connection goes to the very address that was looked at. Redirects are not followed.
/// </summary>
public static class OutboundGuard
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    /// <summary>A handler that connects so.</summary>
    /// <param name="allowed">Networks that may be reached although they are not public, as <c>10.1.0.0/16</c>.</param>
    /// <exception cref="FormatException">One is not a network.</exception>
    public static SocketsHttpHandler CreateHandler(IEnumerable<string> allowed)
    {
        var networks = allowed.Select(static network => IPNetwork.Parse(network)).ToArray();
        return new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            PooledConnectionLifetime = ConnectionLife,
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, networks, cancellation),
        };
    }

    /// <summary>True when an address may be reached.</summary>
    internal static bool MayReach(IPAddress address, IPNetwork[] allowed)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddress.Is(plain) || Array.Exists(allowed, network => network.Contains(plain));
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, IPNetwork[] allowed, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var reachable = Array.FindAll(addresses, address => MayReach(address, allowed));
        if (reachable.Length == 0)
            throw new OutboundRefusedException($"{target.Host} leads to no public address: allow its network in Channels:AllowedNetworks if that is meant");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A channel's address leads where it must not.</summary>
public sealed class OutboundRefusedException : Exception
{
    /// <summary>Without a message.</summary>
    public OutboundRefusedException()
    {
    }

    /// <summary>With what to do.</summary>
    public OutboundRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With what to do and the cause.</summary>
    public OutboundRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
