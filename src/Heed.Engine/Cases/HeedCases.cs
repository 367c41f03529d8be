using Heed.Engine.Alarms;
using Heed.Engine.Channels;
using Heed.Engine.Devices;
using Heed.Engine.Escalation;
using Heed.Engine.Live;
using Heed.Engine.Outbox;
using Heed.Engine.Readings;
using Heed.Engine.Retention;
using Heed.Engine.Telemetry;
using Heed.Kernel.Devices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Cases;

/// <summary>Puts cases, calling, channels and devices together.</summary>
public static class HeedCases
{
    /// <summary>
    /// Registers cases, escalation, outbox, channels and devices with their hosted services. Wants the store (AddHeedStorage) and an
    /// <see cref="Rules.IRuleAdministration"/>; the schema must be there before hosted services start.
    /// </summary>
    public static IServiceCollection AddHeedCases(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveFeed>();
        services.AddMetrics();
        services.TryAddSingleton<EngineMetrics>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<AlarmIntake>();
        services.AddSingleton<IAlarmHandler>(provider => provider.GetRequiredService<AlarmIntake>());
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<ICaseDesk>(provider => provider.GetRequiredService<CaseDesk>());
        services.AddSingleton<EscalationRunner>();
        services.AddSingleton<EscalationPreview>();
        services.AddSingleton<OutboxRunner>();
        // With the store there are consents: from here on readings are what they allow.
        services.AddSingleton<IReadings, ConsentedReadings>();
        services.AddSingleton<IRollUps, ConsentedRollUps>();
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention");
        services.AddSingleton<RetentionBook>();
        services.AddHostedService<RetentionService>();
        services.AddHostedService<DeviceDirectoryService>();
        services.AddHostedService<EscalationService>();
        services.AddHostedService<OutboxService>();
        AddChannels(services, configuration);
        AddDevices(services);
        return services;
    }

    private static void AddChannels(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ChannelOptions>(configuration.GetSection(ChannelOptions.Section));
        services.AddHttpClient(HttpSending.ClientName, client =>
        {
            client.Timeout = HttpSending.Timeout;
            client.MaxResponseContentBufferSize = HttpSending.AnswerLimit;
        }).ConfigurePrimaryHttpMessageHandler(static provider => OutboundGuard.CreateHandler(provider.GetRequiredService<IOptions<ChannelOptions>>().Value.AllowedNetworks));
        services.AddSingleton<CallTexts>();
        services.AddSingleton<ChannelSet>();
        services.AddSingleton<IChannel, ConsoleChannel>();
        services.AddSingleton<IChannel, WebhookChannel>();
        services.AddSingleton<IChannel, DingTalkChannel>();
        services.AddSingleton<IChannel, WeComChannel>();
        services.AddSingleton<IChannel, EmailChannel>();
        services.AddSingleton<IChannel, SmsChannel>();
    }

    private static void AddDevices(IServiceCollection services)
    {
        services.AddSingleton<DeviceDirectory>();
        services.AddSingleton<IDeviceDirectory>(provider => provider.GetRequiredService<DeviceDirectory>());
        services.AddSingleton<TokenDirectory>();
        services.AddSingleton<ITokenDirectory>(provider => provider.GetRequiredService<TokenDirectory>());
        services.AddHostedService(provider => provider.GetRequiredService<TokenDirectory>());
        services.TryAddSingleton(new BuiltInCodecSet([]));
        services.AddSingleton<CodecBook>();
        services.AddSingleton<ICodecBook>(provider => provider.GetRequiredService<CodecBook>());
        services.AddHostedService(provider => provider.GetRequiredService<CodecBook>());
        services.AddSingleton<CommandQueue>();
        services.AddSingleton<ICommandQueue>(provider => provider.GetRequiredService<CommandQueue>());
        services.AddSingleton<IDeviceAdministration, DeviceAdministration>();
    }
}
