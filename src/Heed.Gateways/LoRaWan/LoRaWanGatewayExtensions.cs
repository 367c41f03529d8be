using Heed.Kernel.Devices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Gateways.LoRaWan;

/// <summary>Puts the LoRaWAN intake into a host.</summary>
public static class LoRaWanGatewayExtensions
{
    /// <summary>Registers intake, codecs and the listeners to outer brokers; the host must provide the intake, the device directory and the codec book.</summary>
    public static IServiceCollection AddLoRaWanGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(LoRaWanOptions.Section).Get<LoRaWanOptions>() ?? new());
        services.AddSingleton(new PayloadCodecLimits());
        services.AddSingleton<LoRaWanCodecs>();
        services.AddSingleton<ICodecTrial>(static provider => provider.GetRequiredService<LoRaWanCodecs>());
        services.AddSingleton<LoRaWanIntake>();
        services.AddHostedService<LoRaWanSubscriber>();
        return services;
    }
}
