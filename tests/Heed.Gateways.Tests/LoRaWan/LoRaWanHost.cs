using System.Net;
using Heed.Gateways.LoRaWan;
using Heed.Gateways.Mqtt;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.Gateways.Tests.LoRaWan;

/// <summary>An instance's LoRaWAN intake over HTTP and the embedded broker, with one fridge of the given model; the token "integration" may write.</summary>
internal sealed class LoRaWanHost : IIntake, IDeviceDirectory, ITokenDirectory, ICodecBook, IAsyncDisposable
{
    private readonly System.Threading.Channels.Channel<Observation> taken = System.Threading.Channels.Channel.CreateUnbounded<Observation>();
    private WebApplication application = null!;

    public bool IsDown { get; set; }

    public List<string> Unknown { get; } = [];

    public string Model { get; init; } = "milesight";

    public int MqttPort { get; private set; }

    public HttpClient Http { get; private set; } = null!;

    public IReadOnlyList<CodecDefinition> All => BuiltInCodecs.All;

    public static async Task<LoRaWanHost> StartAsync(string model = "milesight", LoRaWanBroker? outer = null)
    {
        var host = new LoRaWanHost { Model = model };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IIntake>(host).AddSingleton<IDeviceDirectory>(host).AddSingleton<ITokenDirectory>(host).AddSingleton<ICodecBook>(host)
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(2025, 5, 18, 0, 0, 0, TimeSpan.Zero))).AddLoRaWanGateway(builder.Configuration).AddMqttGateway();
        if (outer is not null)
        {
            var options = new LoRaWanOptions();
            options.Brokers.Add(outer);
            builder.Services.AddSingleton(options);
        }

        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.UseMqttGateway());
        });
        host.application = builder.Build();
        host.application.MapLoRaWanIntake();
        await host.application.StartAsync(TestContext.Current.CancellationToken);
        var addresses = host.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        host.Http = new() { BaseAddress = new Uri(addresses[0]) };
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", "integration");
        host.MqttPort = new Uri(addresses[1]).Port;
        return host;
    }

    /// <summary>The next observation that is durable.</summary>
    public ValueTask<Observation> NextAsync() => taken.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool HasTaken => taken.Reader.TryPeek(out _);

    public async Task<IMqttClient> ConnectAsync(string password = "integration")
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", MqttPort).WithClientId("network-server").WithCredentials("chirpstack", password).Build(),
            TestContext.Current.CancellationToken);
        return client;
    }

    public static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string topic, string json) =>
        client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(json).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), TestContext.Current.CancellationToken);

    public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        if (IsDown)
            throw new IntakeUnavailableException("The store is down.");
        foreach (var observation in observations.Span)
            taken.Writer.TryWrite(observation);
        return default;
    }

    public DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId) =>
        protocol == "lorawan" && hardwareId.SequenceEqual(Uplinks.Eui) ? new(1, protocol, Uplinks.Eui, Model, new SubjectId(5), new AreaId(1), null, null) : null;

    public CodecDefinition? Find(string model) => All.FirstOrDefault(codec => codec.Model == model);

    public void ReportUnknown(string protocol, string hardwareId, string remote, string sample) => Unknown.Add(hardwareId);

    public void ReportHeard(long deviceId, string remote, bool connected)
    {
    }

    public TokenHolder? Find(ReadOnlySpan<char> token, string through, System.Net.IPAddress? from) => token is "integration" or "elsewhere"
        ? new(1, "network server", new AreaId(token is "integration" ? 1 : 2), null, new HashSet<string> { TokenScopes.WriteObservations }) : null;

    public DateTimeOffset? EndedAt(ReadOnlySpan<char> token) => null;

    public bool Covers(TokenHolder holder, AreaId area) => holder.Area == area;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
