using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Heed.App.Demo;
using Heed.App.Hosting;
using Heed.Console.Modules;
using Heed.Engine.Devices;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.Simulation;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Commands;

/// <summary><c>heed demo</c>: an instance with a made-up county, and bracelets that speak the real protocol to the real port.</summary>
internal static class DemoCommand
{
    private const string DefaultData = "data/demo";
    private static readonly TimeSpan FirstPress = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PressInterval = TimeSpan.FromMinutes(3);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Run with a demo county and live simulated bracelets, on loopback.");
        var options = new HostOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        settings.TryAdd("Heed:Data", DefaultData);
        await using var app = HeedHost.Build(settings, static builder => builder.Services.AddScoped<DemoCounty>(), beginsSchema: true);
        if (!await HeedHost.StartAsync(app, cancellation))
            return 1;
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        IReadOnlyList<DemoCounty.DemoWearer> wearers;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var county = scope.ServiceProvider.GetRequiredService<DemoCounty>();
            wearers = await county.FillAsync(password, cancellation);
            await county.SetPasswordsAsync(password);
        }

        Print(HeedHost.Address(app), password);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(app.Lifetime.ApplicationStopping, cancellation);
        var simulation = Task.WhenAll([SimulateAsync(app, wearers, stopping.Token), SimulateKitchensAsync(app, stopping.Token), .. HeedHost.Modules.All.Select(module => PlayAsync(module, app, stopping.Token))]);
        await app.WaitForShutdownAsync(cancellation);
        await simulation;
        return 0;
    }

    private static async Task PlayAsync(IHeedModule module, WebApplication app, CancellationToken stopping)
    {
        try
        {
            await module.PlayDemoAsync(app.Services, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    private static async Task SimulateAsync(WebApplication app, IReadOnlyList<DemoCounty.DemoWearer> wearers, CancellationToken stopping)
    {
        var settings = app.Services.GetRequiredService<HeedSettings>();
        if (settings.WatchPort == 0 || wearers.Count == 0)
            return;
        var simulator = new WatchSimulator(
            new("127.0.0.1", settings.WatchPort, wearers.Count) { Seed = DemoCounty.Seed, EpisodesPerDay = 1, DeviceName = number => wearers[number].HardwareId },
            TimeProvider.System);
        try
        {
            await Task.WhenAll(simulator.RunAsync(null, stopping), PressAsync(simulator, wearers, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    /// <summary>The kitchens' sensors speak LoRaWAN through the broker, as a network server would hand it on.</summary>
    private static async Task SimulateKitchensAsync(WebApplication app, CancellationToken stopping)
    {
        var settings = app.Services.GetRequiredService<HeedSettings>();
        List<SimulatedSensor> sensors;
        int area;
        await using (var database = await app.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(stopping))
        {
            sensors = await database.Devices.AsNoTracking().Where(static device => device.Protocol == LoRaWanIntake.Protocol && device.Subject != null).OrderBy(static device => device.Id)
                .Select(static device => new SimulatedSensor(device.HardwareId, device.Model, device.Subject!.Kind, device.Subject.Name)).ToListAsync(stopping);
            area = await database.Areas.OrderBy(static row => row.Level).Select(static row => row.Id).FirstAsync(stopping);
        }

        if (settings.MqttPort == 0 || sensors.Count == 0)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<IDeviceAdministration>().CreateTokenAsync("demo network server", null, area, "demo", cancellation: stopping);
        try
        {
            await new LoRaWanSimulator("127.0.0.1", settings.MqttPort, token, sensors, TimeProvider.System).RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    private static async Task PressAsync(WatchSimulator simulator, IReadOnlyList<DemoCounty.DemoWearer> wearers, CancellationToken stopping)
    {
        await Task.Delay(FirstPress, stopping);
        for (var press = 0; ; press++)
        {
            simulator.TriggerSos(wearers[press % wearers.Count].HardwareId);
            await Task.Delay(PressInterval, stopping);
        }
    }

    private static void Print(string address, string password)
    {
        System.Console.WriteLine();
        System.Console.WriteLine($"  Heed 应声   {address}");
        foreach (var (userName, name, _, _) in DemoPeople.Staff)
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {userName,-8} {password}   {name}"));
        System.Console.WriteLine();
        System.Console.WriteLine("  A dozen simulated bracelets call on the watch port. The first long press comes in 15 seconds. Ctrl+C ends.");
        System.Console.WriteLine();
    }
}
