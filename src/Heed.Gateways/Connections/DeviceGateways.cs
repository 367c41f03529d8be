using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Heed.Gateways.Watch;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heed.Gateways.Connections;

/// <summary>Puts the gateways that devices call on TCP into a host: one line a protocol.</summary>
public static class DeviceGateways
{
    /// <summary>Registers all of them; the host must provide the intake, the device directory and the command queue.</summary>
    public static IServiceCollection AddDeviceGateways(this IServiceCollection services) => services
        .AddDeviceGateway<WatchConnectionHandler, WatchOptions>()
        .AddDeviceGateway<IwConnectionHandler, IwOptions>()
        .AddDeviceGateway<Ev07bConnectionHandler, Ev07bOptions>();

    /// <summary>Registers one gateway with its bounds.</summary>
    public static IServiceCollection AddDeviceGateway<THandler, TOptions>(this IServiceCollection services, Action<TOptions>? configure = null)
        where THandler : DeviceConnectionHandler
        where TOptions : DeviceConnectionOptions, new()
    {
        var options = new TOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(options).AddSingleton<THandler>();
    }

    /// <summary>Serves devices of one protocol on this endpoint.</summary>
    public static ListenOptions UseDevices<THandler>(this ListenOptions listen)
        where THandler : DeviceConnectionHandler
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.UseConnectionHandler<THandler>();
        return listen;
    }
}
