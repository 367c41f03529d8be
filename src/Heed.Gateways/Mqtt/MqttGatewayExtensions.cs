using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.AspNetCore;

namespace Heed.Gateways.Mqtt;

/// <summary>Plugs the MQTT intake into a host: services, and a listener of Kestrel.</summary>
public static class MqttGatewayExtensions
{
    /// <summary>
    /// Adds the gateway as a hosted service. Needs <see cref="Kernel.Devices.IDeviceDirectory"/>, <see cref="Kernel.Intake.IIntake"/> and
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    public static IServiceCollection AddMqttGateway(this IServiceCollection services, MqttGatewayOptions? options = null)
    {
        services.AddSingleton(options ?? new MqttGatewayOptions());
        services.AddSingleton<MqttConnectionHandler>();
        services.AddSingleton<MqttGateway>();
        services.AddHostedService(static provider => provider.GetRequiredService<MqttGateway>());
        return services;
    }

    /// <summary>Speaks MQTT on a Kestrel listener (1883 by custom).</summary>
    public static void UseMqttGateway(this ListenOptions listen)
    {
        listen.Use(static next => connection =>
        {
            connection.Transport = new WatchedPipe(new TornPacketReader(connection.Transport.Input), connection.Transport.Output);
            return next(connection);
        });
        listen.UseConnectionHandler<MqttConnectionHandler>();
    }

    /// <summary>A connection's two directions.</summary>
    private sealed record WatchedPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
