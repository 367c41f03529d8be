using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heed.Gateways.Watch;

/// <summary>Puts the watch gateway into a host.</summary>
public static class WatchGatewayExtensions
{
    /// <summary>Port on which bracelets call by custom.</summary>
    public const int DefaultPort = 5093;

    /// <summary>Registers the gateway; the host must provide the intake, the device directory and the command queue.</summary>
    public static IServiceCollection AddWatchGateway(this IServiceCollection services, Action<WatchOptions>? configure = null)
    {
        var options = new WatchOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<WatchSessions>();
        services.AddSingleton<WatchConnectionHandler>();
        return services;
    }

    /// <summary>Serves bracelets on this endpoint.</summary>
    public static ListenOptions UseWatch(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.UseConnectionHandler<WatchConnectionHandler>();
        return listen;
    }
}
