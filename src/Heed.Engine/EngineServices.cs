using Heed.Engine.Alarms;
using Heed.Engine.Lanes;
using Heed.Engine.Live;
using Heed.Engine.Readings;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Heed.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Heed.Engine;

/// <summary>Registers the engine: ledger, lanes, alarms. Cases and calling are registered by <c>AddHeedCases</c>.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine over a ledger file on a silo of this machine.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="ledgerFile">Path of the SQLite ledger.</param>
    public static IHostApplicationBuilder AddHeedEngine(this IHostApplicationBuilder builder, string ledgerFile)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<LaneOptions>().BindConfiguration("Lanes");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<AlarmSignal>();
        services.AddSingleton<ILedger>(_ => SqliteLedger.Open(new SqliteLedgerOptions { Path = ledgerFile }));
        services.AddSingleton<ILaneRoutes, LaneRoutes>();
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
