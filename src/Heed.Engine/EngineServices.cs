using Heed.Engine.Alarms;
using Heed.Engine.Clustering;
using Heed.Engine.Erasure;
using Heed.Engine.Lanes;
using Heed.Engine.Live;
using Heed.Engine.Readings;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Heed.Engine;

/// <summary>Registers the engine: ledger, lanes, alarms. Cases and calling are registered by <c>AddHeedCases</c>.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine: alone, or, where the section <c>Cluster</c> says so, as a silo of a cluster over a shared PostgreSQL.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="ledger">Where the ledger is: a SQLite file, or PostgreSQL's connection string.</param>
    /// <exception cref="InvalidOperationException">A silo of a cluster was configured without PostgreSQL.</exception>
    public static IHostApplicationBuilder AddHeedEngine(this IHostApplicationBuilder builder, string ledger)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var cluster = builder.Configuration.GetSection(Clustering.ClusterOptions.Section).Get<Clustering.ClusterOptions>() ?? new();
        if (cluster.IsCluster && !Ledgers.IsPostgres(ledger))
            throw new InvalidOperationException("A cluster needs a PostgreSQL that its silos share: set Heed:Database (--database \"Host=…\"), or Cluster:SiloPort to 0.");

        // First, because hosted services start in this order: whoever calls a lane finds the silo running, and stops before it.
        builder.UseOrleans(silo =>
        {
            if (cluster.IsCluster)
                silo.UseCluster(cluster, ledger);
            else
                silo.UseAlone();
            silo.Configure<GrainCollectionOptions>(static options => options.CollectionAge = TimeSpan.FromDays(3650));
            silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromSeconds(60));
        });
        services.AddOptions<LaneOptions>().BindConfiguration("Lanes");
        services.AddOptions<Clustering.ClusterOptions>().BindConfiguration(Clustering.ClusterOptions.Section);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<AlarmSignal>();
        services.AddMetrics();
        services.TryAddSingleton<EngineMetrics>();
        services.AddSingleton<ILedger>(_ => Ledgers.Open(ledger));
        services.AddSingleton<ILaneRoutes, LaneRoutes>();
        services.AddSingleton<IIntake, LaneIntake>();
        services.AddSingleton<ILaneRules, LaneRulesDispatch>();
        services.AddSingleton<IAllReadings, LedgerReadings>();
        services.AddSingleton<IReadings>(static provider => provider.GetRequiredService<IAllReadings>());
        services.AddSingleton<LedgerRollUps>();
        services.AddSingleton<IRollUps>(static provider => provider.GetRequiredService<LedgerRollUps>());
        services.AddSingleton<IErasure, LaneErasure>();
        services.AddHostedService<AlarmDispatcher>();
        services.AddHostedService<LaneStarter>();
        return builder;
    }
}
