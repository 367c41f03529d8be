using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Heed.App.Hosting;
using Heed.Care.Rules;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.Bench.Hosts;

/// <summary>The whole product in this process, as <c>heed serve</c> builds it, over a new store with registered devices.</summary>
internal sealed class BenchInstance : IAsyncDisposable
{
    /// <summary>Identity of the first watch; the others follow.</summary>
    public const long FirstWatch = 9_000_000_000;

    /// <summary>Secret of every MQTT device.</summary>
    public const string Secret = "bench-secret";

    private readonly WebApplication app;

    private BenchInstance(WebApplication app, int watchPort, int mqttPort)
    {
        this.app = app;
        WatchPort = watchPort;
        MqttPort = mqttPort;
    }

    /// <summary>Port of the watch protocol.</summary>
    public int WatchPort { get; }

    /// <summary>Port of the MQTT broker.</summary>
    public int MqttPort { get; }

    /// <summary>Services of the running instance.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts one.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="watches">Registered watches, each on a wearer of her own: subject n + 1 wears watch <see cref="FirstWatch"/> + n.</param>
    /// <param name="mqttDevices">Registered MQTT devices, on the next subjects, named by <see cref="MqttName"/>.</param>
    /// <param name="configure">What the instance shall have otherwise.</param>
    public static async Task<BenchInstance> StartAsync(string folder, int watches, int mqttDevices = 0, Action<WebApplicationBuilder>? configure = null)
    {
        var (watchPort, mqttPort) = (FreePort.Next(), FreePort.Next());
        var settings = new Dictionary<string, string?>
        {
            ["Heed:Data"] = folder,
            ["Heed:HttpPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Heed:WatchPort"] = watchPort.ToString(CultureInfo.InvariantCulture),
            ["Heed:MqttPort"] = mqttPort.ToString(CultureInfo.InvariantCulture),
            ["Heed:IwPort"] = "0",
            ["Heed:Ev07bPort"] = "0",
        };
        foreach (var category in new[] { "Default", "Microsoft", "Orleans", "Polly" })
            settings[$"Logging:LogLevel:{category}"] = nameof(LogLevel.Error);
        var app = HeedHost.Build(settings, configure);
        await FillAsync(app.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), watches, mqttDevices);
        if (!await HeedHost.StartAsync(app, CancellationToken.None))
            throw new InvalidOperationException("The instance did not start.");
        return new(app, watchPort, mqttPort);
    }

    /// <summary>Name of an MQTT device by its number from 0.</summary>
    public static string MqttName(int number) => string.Create(CultureInfo.InvariantCulture, $"probe-{number:0000}");

    /// <summary>The wearer of a watch by its number from 0.</summary>
    public static SubjectId WearerOf(int number) => new(number + 1);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task FillAsync(IDbContextFactory<HeedDatabase> databases, int watches, int mqttDevices)
    {
        await HeedStorage.EnsureSchemaAsync(databases);
        await using var database = await databases.CreateDbContextAsync();
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        var secret = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));
        for (var number = 0; number < watches + mqttDevices; number++)
        {
            var isWatch = number < watches;
            database.Subjects.Add(new Subject { Id = WearerOf(number).Value, Kind = CareRules.SubjectKind, Name = $"Wearer {number}", AreaId = 1 });
            database.Devices.Add(new Device
            {
                Protocol = isWatch ? "watch" : "senml",
                HardwareId = isWatch ? (FirstWatch + number).ToString(CultureInfo.InvariantCulture) : MqttName(number - watches),
                AreaId = 1,
                SubjectId = WearerOf(number).Value,
                SecretHash = isWatch ? null : secret,
            });
        }

        await database.SaveChangesAsync();
    }
}
