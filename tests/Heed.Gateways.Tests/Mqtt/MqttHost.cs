using Heed.Gateways.Mqtt;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Formatter;

namespace Heed.Gateways.Tests.Mqtt;

/// <summary>The real broker on a free loopback port.</summary>
internal sealed class MqttHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private MqttHost(WebApplication application, int port)
    {
        this.application = application;
        Port = port;
    }

    public int Port { get; }

    public static async Task<MqttHost> StartAsync(IDeviceDirectory devices, IIntake intake)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(devices).AddSingleton(intake).AddSingleton(TimeProvider.System).AddMqttGateway();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.UseMqttGateway()));
        var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, new Uri(address).Port);
    }

    public async Task<(IMqttClient Client, MqttClientConnectResult Result)> ConnectAsync(
        string device, string? secret = null, MqttProtocolVersion version = MqttProtocolVersion.V311, string? clientId = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", Port)
            .WithProtocolVersion(version)
            .WithClientId(clientId ?? device)
            .WithCredentials(device, secret ?? "secret-of-" + device)
            .Build();
        return (client, await client.ConnectAsync(options, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
