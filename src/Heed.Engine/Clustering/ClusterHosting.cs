using Heed.Engine.Lanes;
using Heed.Engine.Live;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Heed.Engine.Clustering;

/// <summary>Makes an instance a silo: alone on its machine, or one of several that share a PostgreSQL.</summary>
internal static class ClusterHosting
{
    /// <summary>Missed probes after which a silo is suspected.</summary>
    internal const int MissedProbes = 3;

    /// <summary>Silos that must suspect another before it is declared dead.</summary>
    internal const int Votes = 2;

    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>A silo that nobody else knows.</summary>
    internal static void UseAlone(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next());
        silo.AddLanePlacement();
    }

    /// <summary>A silo among others: membership stands in the database, lanes live where the rendezvous of all silos puts them.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="options">Where it is found.</param>
    /// <param name="database">Connection string of the shared PostgreSQL.</param>
    internal static void UseCluster(this ISiloBuilder silo, ClusterOptions options, string database)
    {
        silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Name);
        // No client comes from outside, so there is no gateway port: the console and the gateways of a silo call from within.
        silo.ConfigureEndpoints(options.AdvertisedAddress, options.SiloPort, gatewayPort: 0, listenOnAnyHostAddress: false);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(options.ProbeSeconds);
            membership.NumMissedProbesLimit = MissedProbes;
            membership.NumVotesForDeathDeclaration = Votes;
            membership.IAmAliveTablePublishTimeout = AliveInterval;
            membership.TableRefreshTimeout = TableRefresh;
        });
        silo.Services.AddSingleton<IMembershipTable>(_ => new PostgresMembership(database, options.Name));
        silo.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<LiveRelay>(services, database));
        silo.Services.AddHostedService<SharedDirectories>();
        silo.AddLanePlacement();
    }

    private static void AddLanePlacement(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<LaneResidence>();
        silo.Services.AddPlacementDirector<LanePlacement, LanePlacementDirector>();
    }
}
