using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Heed.App.Api;
using Heed.App.Surface;
using Heed.Console;
using Heed.Console.Modules;
using Heed.Engine;
using Heed.Engine.Cases;
using Heed.Engine.Devices;
using Heed.Engine.Rules;
using Heed.Gateways.Connections;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.Mqtt;
using Heed.Gateways.SenMl;
using Heed.Gateways.Watch;
using Heed.Ledger;
using Heed.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Hosting;

/// <summary>Puts an instance together: stores, engine, gateways, console, telemetry.</summary>
internal static class HeedHost
{
    /// <summary>The modules, in the order of the menu: one line a module.</summary>
    public static HeedModules Modules { get; } = new(
    [
        new Care.CareModule(),
        new Kitchens.KitchensModule(),
        new Chains.ChainsModule(),
    ]);

    /// <summary>Builds an instance; nothing runs yet.</summary>
    /// <param name="settings">Settings above files and environment, as <c>Heed:Data</c>.</param>
    /// <param name="configure">Further services.</param>
    /// <param name="beginsSchema">True to make the schema meanwhile, for a host that is started at once: both are work for a processor, and there are two.</param>
    public static WebApplication Build(Dictionary<string, string?> settings, Action<WebApplicationBuilder>? configure = null, bool beginsSchema = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "heed" });
        builder.AddSecretFiles();
        builder.Configuration.AddInMemoryCollection(settings);
        var heed = builder.Configuration.GetSection("Heed").Get<HeedSettings>() ?? new();
        heed.Data = Path.GetFullPath(heed.Data);
        Directory.CreateDirectory(heed.Data);
        builder.Services.AddSingleton(heed);
        if (beginsSchema)
            builder.Services.AddSingleton(new SchemaBegun(Task.Run(() => MakeSchemaAsync(heed.DatabaseLocation))));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var address = IPAddress.Parse(heed.Address);
            kestrel.Listen(address, heed.HttpPort);
            if (heed.WatchPort > 0)
                kestrel.Listen(address, heed.WatchPort, static listen => listen.UseDevices<WatchConnectionHandler>());
            if (PortOrCustomary(heed.IwPort, IwConnectionHandler.CustomaryPort, address) is > 0 and var iw)
                kestrel.Listen(address, iw, static listen => listen.UseDevices<IwConnectionHandler>());
            if (PortOrCustomary(heed.Ev07bPort, Ev07bConnectionHandler.CustomaryPort, address) is > 0 and var ev07b)
                kestrel.Listen(address, ev07b, static listen => listen.UseDevices<Ev07bConnectionHandler>());
            if (heed.MqttPort > 0)
                kestrel.Listen(address, heed.MqttPort, static listen => listen.UseMqttGateway());
            kestrel.ListenTls(address, heed.Tls);
        });
        builder.AddKeyRing(heed);
        builder.Services.AddHeedStorage(heed.DatabaseLocation);
        builder.AddHeedEngine(heed.LedgerLocation);
        builder.Services.AddHeedCases(builder.Configuration);
        builder.Services.AddHeedRules(Modules.Rules);
        builder.Services.AddDeviceGateways();
        builder.Services.AddLoRaWanGateway(builder.Configuration);
        builder.Services.AddSingleton(new BuiltInCodecSet(BuiltInCodecs.All));
        builder.Services.AddMqttGateway();
        builder.Services.AddHeedConsole(Modules, builder.Configuration);
        foreach (var module in Modules.All)
            module.AddServices(builder.Services, builder.Configuration);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi("v1");
        builder.AddHeedSurface();
        builder.AddHeedTelemetry();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseHeedSurface();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHeedConsole();
        app.MapSenMlIntake();
        app.MapLoRaWanIntake();
        app.MapHeedApi();
        foreach (var module in Modules.All)
            module.MapEndpoints(app);
        app.MapHeedTelemetry();
        return app;
    }

    /// <summary>A port that nobody set is used while it is free, so that a second instance starts without being told of every protocol.</summary>
    private static int PortOrCustomary(int? port, int customary, IPAddress address)
    {
        if (port is not null)
            return port.Value;
        try
        {
            using var probe = new TcpListener(address, customary);
            probe.Start();
            return customary;
        }
        catch (SocketException)
        {
            System.Console.Error.WriteLine($"Port {customary} is taken: its protocol is off. Set a port in appsettings or on the command line.");
            return 0;
        }
    }

    /// <summary>Makes the schema and starts everything. False, with the reason on the error output, when that cannot be.</summary>
    public static async Task<bool> StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await (app.Services.GetService<SchemaBegun>()?.Made ?? HeedStorage.EnsureSchemaAsync(app.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), cancellation));
            await app.StartAsync(cancellation);
            return true;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await System.Console.Error.WriteLineAsync($"{taken.Message} Another program listens there: stop it, or choose ports with --http-port, --watch-port, --iw-port, --ev07b-port, --mqtt-port.");
            return false;
        }
        catch (Exception failure) when (failure is LedgerUnavailableException or DbException)
        {
            await System.Console.Error.WriteLineAsync($"The store cannot be used: {failure.Message} 'heed doctor' with the same options says more.");
            return false;
        }
    }

    private static async Task MakeSchemaAsync(string location)
    {
        await using var database = new HeedDatabase((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), location).Options);
        await HeedStorage.EnsureSchemaAsync(database);
    }

    /// <summary>Address of the console.</summary>
    public static string Address(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return addresses.First().Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }

    /// <summary>The schema that is being made while the host is built.</summary>
    private sealed record SchemaBegun(Task Made);
}
