using System.Net;
using System.Net.Sockets;
using Heed.Gateways.Connections;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Gateways.Tests.Connections;

/// <summary>A gateway on a free port, with one registered device; what it hands in is durable once <see cref="Durable"/> is set.</summary>
internal sealed class Platform(string hardwareId) : IIntake, IDeviceDirectory, ICommandQueue, IAsyncDisposable, IDisposable
{
    private readonly List<DeviceCommand> pending = [];
    private WebApplication? app;

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string> Confirmed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<Observation> Accepted { get; } = [];

    public string? Unknown { get; private set; }

    public static async Task<Platform> StartAsync<THandler>(string hardwareId, bool isDurable = true, params DeviceCommand[] commands)
        where THandler : DeviceConnectionHandler
    {
        var platform = new Platform(hardwareId);
        platform.pending.AddRange(commands);
        if (isDurable)
            platform.Durable.SetResult();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.UseDevices<THandler>()));
        builder.Services.AddSingleton<IIntake>(platform).AddSingleton<IDeviceDirectory>(platform).AddSingleton<ICommandQueue>(platform).AddDeviceGateways();
        platform.app = builder.Build();
        await platform.app.StartAsync();
        return platform;
    }

    public async Task<Socket> ConnectAsync()
    {
        var address = app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(address).Port);
        return client;
    }

    public async ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
    {
        lock (Accepted)
            Accepted.AddRange(observations.Span);
        Entered.TrySetResult();
        await Durable.Task;
    }

    public DeviceBinding? Find(string protocol, ReadOnlySpan<char> id) =>
        id.SequenceEqual(hardwareId) ? new(1, protocol, hardwareId, "", new SubjectId(1), new AreaId(1), null, null) : null;

    public void ReportUnknown(string protocol, string hardwareId, string remote, string sample) => Unknown = $"{protocol} {hardwareId}";

    public void ReportHeard(long deviceId, string remote, bool connected)
    {
    }

    public ValueTask<IReadOnlyList<DeviceCommand>> PendingAsync(long deviceId, CancellationToken cancellation = default) => new([.. pending]);

    public ValueTask SentAsync(long commandId, CancellationToken cancellation = default)
    {
        pending.RemoveAll(command => command.CommandId == commandId);
        return default;
    }

    public ValueTask<bool> ConfirmAsync(long deviceId, string name, CancellationToken cancellation = default)
    {
        Confirmed.TrySetResult(name);
        return new(true);
    }

    public IDisposable OnQueued(Action<long> deviceQueued) => this;

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        Durable.TrySetResult();
        await app!.DisposeAsync();
    }
}
