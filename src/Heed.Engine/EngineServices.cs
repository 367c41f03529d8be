using Heed.Engine.Alarms;
using Heed.Engine.Lanes;
using Heed.Engine.Live;
using Heed.Engine.Readings;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Heed.Engine;

/// <summary>Registers the engine: ledger, lanes, alarms. Cases and calling are registered by <c>AddHeedCases</c>.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine over a ledger on a silo of this machine.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="ledger">Path of a SQLite file, or PostgreSQL's connection string.</param>
    public static IHostApplicationBuilder AddHeedEngine(this IHostApplicationBuilder builder, string ledger)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<LaneOptions>().BindConfiguration("Lanes");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<AlarmSignal>();
        services.AddSingleton<ILedger>(_ => Ledgers.Open(ledger));
        services.AddSingleton<IIntake, LaneIntake>();
        services.AddSingleton<ILaneRules, LaneRulesDispatch>();
        services.AddSingleton<IReadings, LedgerReadings>();
        services.AddHostedService<AlarmDispatcher>();
        services.AddHostedService<LaneStarter>();
        builder.UseOrleans(static silo =>
        {
            var (siloPort, gatewayPort) = (FreePort.Next(), FreePort.Next());
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.Configure<GrainCollectionOptions>(static options => options.CollectionAge = TimeSpan.FromDays(3650));
            silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromSeconds(60));
        });
        return builder;
    }
}
