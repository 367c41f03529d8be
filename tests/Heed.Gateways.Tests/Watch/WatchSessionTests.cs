using System.Net;
using System.Net.Sockets;
using System.Text;
using Heed.Gateways.Watch;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Gateways.Tests.Watch;

public class WatchSessionTests
{
    private const string Press = "[3G*6907919734*003e*AL_LTE,170525,214118,V,0,N,0,E,0,0,0,0,0,22,0,0,00010000,0,0,0]";

    [Fact]
    public async Task An_alarm_is_answered_only_after_it_is_durable()
    {
        var world = new World();
        await using var app = await StartAsync(world);
        using var client = await ConnectAsync(app);
        await client.SendAsync(Encoding.ASCII.GetBytes(Press), TestContext.Current.CancellationToken);
        await world.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, client.Available);
        world.Durable.SetResult();
        var buffer = new byte[64];
        var read = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal("[3G*6907919734*0002*AL]", Encoding.ASCII.GetString(buffer, 0, read));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_answered()
    {
        var world = new World();
        world.Durable.SetException(new IntakeUnavailableException("full"));
        await using var app = await StartAsync(world);
        using var client = await ConnectAsync(app);
        await client.SendAsync(Encoding.ASCII.GetBytes(Press), TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReceiveOrResetAsync(client));
    }

    [Fact]
    public async Task A_device_that_was_never_registered_is_refused_and_listed()
    {
        var world = new World();
        await using var app = await StartAsync(world);
        using var client = await ConnectAsync(app);
        await client.SendAsync("[3G*1111111111*0002*LK]"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReceiveOrResetAsync(client));
        Assert.Equal("1111111111", world.Unknown);
    }

    private static async Task<int> ReceiveOrResetAsync(Socket client)
    {
        try
        {
            return await client.ReceiveAsync(new byte[64], TestContext.Current.CancellationToken);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static async Task<Socket> ConnectAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(address).Port);
        return client;
    }

    private static async Task<WebApplication> StartAsync(World world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.UseWatch()));
        builder.Services.AddSingleton<IIntake>(world).AddSingleton<IDeviceDirectory>(world).AddSingleton<ICommandQueue>(world).AddWatchGateway();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private sealed class World : IIntake, IDeviceDirectory, ICommandQueue, IDisposable
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Unknown { get; private set; }

        public async ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
        {
            Entered.TrySetResult();
            await Durable.Task;
        }

        public DeviceBinding? Find(string protocol, ReadOnlySpan<char> hardwareId) =>
            hardwareId is "6907919734" ? new(1, protocol, "6907919734", "", new SubjectId(1), new AreaId(1), null, null) : null;

        public void ReportUnknown(string protocol, string hardwareId, string remote, string sample) => Unknown = hardwareId;

        public void ReportHeard(long deviceId, string remote, bool connected)
        {
        }

        public ValueTask<IReadOnlyList<DeviceCommand>> PendingAsync(long deviceId, CancellationToken cancellation = default) => new([]);

        public ValueTask SentAsync(long commandId, CancellationToken cancellation = default) => default;

        public ValueTask<bool> ConfirmAsync(long deviceId, string name, CancellationToken cancellation = default) => new(true);

        public IDisposable OnQueued(Action<long> deviceQueued) => this;

        public void Dispose()
        {
        }
    }
}
