using System.Net;
using Heed.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MQTTnet.AspNetCore;
using MQTTnet.Server;

namespace Heed.Bench.Hosts;

/// <summary>MQTTnet's broker on Kestrel with nothing behind it: it intercepts each publish, forwards none and acknowledges at once.</summary>
internal sealed class BareBroker : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly MqttServer server;

    private BareBroker(WebApplication app, MqttServer server, int port)
    {
        this.app = app;
        this.server = server;
        Port = port;
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Starts one.</summary>
    public static async Task<BareBroker> StartAsync()
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<MqttConnectionHandler>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, static listen => listen.UseConnectionHandler<MqttConnectionHandler>()));
        var app = builder.Build();
        var options = new MqttServerOptionsBuilder().WithoutDefaultEndpoint().Build();
        var server = new MqttServerFactory().CreateMqttServer(options, [app.Services.GetRequiredService<MqttConnectionHandler>()]);
        server.InterceptingPublishAsync += static publish =>
        {
            publish.ProcessPublish = false;
            return Task.CompletedTask;
        };
        await server.StartAsync();
        await app.StartAsync();
        return new(app, server, port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        server.Dispose();
    }
}
