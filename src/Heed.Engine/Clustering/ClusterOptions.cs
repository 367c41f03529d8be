using System.Net;

namespace Heed.Engine.Clustering;

/// <summary>Where a silo of a cluster is found. Section <c>Cluster</c>; without <see cref="SiloPort"/> the instance is alone.</summary>
public sealed class ClusterOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Cluster";

    /// <summary>Name that all silos of one cluster share.</summary>
    public string Name { get; set; } = "heed";

    /// <summary>Address that the other silos reach this one at.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port that silos call each other on; 0 for an instance that is alone.</summary>
    public int SiloPort { get; set; }

    /// <summary>Seconds between two probes of a neighbour; three missed ones, seen by two silos, and it is declared dead.</summary>
    public double ProbeSeconds { get; set; } = 1;

    /// <summary>True when the instance is a silo of a cluster.</summary>
    public bool IsCluster => SiloPort > 0;

    /// <summary>The address as it is advertised.</summary>
    /// <exception cref="FormatException"><see cref="Address"/> is no IP address.</exception>
    internal IPAddress AdvertisedAddress => IPAddress.Parse(Address);
}
