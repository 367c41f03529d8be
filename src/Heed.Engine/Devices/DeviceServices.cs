using Heed.Kernel.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Devices;

/// <summary>Registers the register of devices.</summary>
public static class DeviceServices
{
    /// <summary>Adds directory, tokens, commands and their administration.</summary>
    public static IServiceCollection AddHeedDevices(this IServiceCollection services)
    {
        services.AddSingleton<DeviceDirectory>();
        services.AddSingleton<IDeviceDirectory>(static provider => provider.GetRequiredService<DeviceDirectory>());
        services.AddHostedService(static provider => provider.GetRequiredService<DeviceDirectory>());
        services.AddSingleton<TokenDirectory>();
        services.AddSingleton<ITokenDirectory>(static provider => provider.GetRequiredService<TokenDirectory>());
        services.AddHostedService(static provider => provider.GetRequiredService<TokenDirectory>());
        services.AddSingleton<CommandQueue>();
        services.AddSingleton<ICommandQueue>(static provider => provider.GetRequiredService<CommandQueue>());
        services.AddSingleton<IDeviceAdministration, DeviceAdministration>();
        return services;
    }
}
