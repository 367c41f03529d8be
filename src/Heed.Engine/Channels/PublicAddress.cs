using System.Net;
using System.Net.Sockets;

namespace Heed.Engine.Channels;

/// <summary>Tells addresses of the public internet from all others (IANA special-purpose registries, RFC 6890), also where one hides in another.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(static network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>True for an address of the public internet.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (Array.Exists(Special, network => network.Contains(address)))
            return false;
        return Hidden(address) is not { } hidden || Is(hidden);
    }

    /// <summary>The IPv4 address within an IPv6 one of a transition scheme; null when there is none.</summary>
    private static IPAddress? Hidden(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address) || Compatible.Contains(address))
            return new(bytes.AsSpan(12));
        return SixToFour.Contains(address) ? new(bytes.AsSpan(2, 4)) : null;
    }
}
