using Heed.Gateways.Ev07b;
using Heed.Gateways.Tests.Connections;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;
using static Heed.Gateways.Tests.Ev07b.Ev07bFrames;

namespace Heed.Gateways.Tests.Ev07b;

public class Ev07bSessionTests
{
    private static readonly byte[] Acknowledgement = Convert.FromHexString("ab00030008c705007f0100");

    [Fact]
    public async Task A_press_is_acknowledged_only_after_it_is_durable()
    {
        await using var platform = await Platform.StartAsync<Ev07bConnectionHandler>(Imei, isDurable: false);
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Data(Alarm(1 << 12)));
        await platform.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, client.Available);
        platform.Durable.SetResult();
        Assert.Equal(Acknowledgement, await client.HearAsync(Acknowledgement.Length));
        Assert.Equal(EventCode.Sos, platform.Accepted[0].Event);
    }

    [Fact]
    public async Task A_damaged_frame_is_not_acknowledged_and_the_next_one_is()
    {
        await using var platform = await Platform.StartAsync<Ev07bConnectionHandler>(Imei);
        using var client = await platform.ConnectAsync();
        var damaged = Data(Alarm(1 << 12));
        damaged[4] ^= 0xFF;
        await client.SayAsync([.. damaged, .. Data(Alarm(1 << 2))]);
        Assert.Equal(Acknowledgement, await client.HearAsync(Acknowledgement.Length));
        Assert.Equal([EventCode.Fall], platform.Accepted.Where(static o => o.Metric == Metric.Event).Select(static o => o.Event));
    }

    [Fact]
    public async Task A_device_that_was_never_registered_is_refused_and_listed()
    {
        await using var platform = await Platform.StartAsync<Ev07bConnectionHandler>("1");
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Data(Alarm(1)));
        Assert.Empty(await client.HearAsync(1));
        Assert.Equal($"ev07b {Imei}", platform.Unknown);
    }

    [Fact]
    public async Task A_command_is_confirmed_by_the_response_of_its_index()
    {
        await using var platform = await Platform.StartAsync<Ev07bConnectionHandler>(Imei, true, new DeviceCommand(9, 1, "CONFIGURE", "0230FF"));
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Data(Alarm(1)));
        var command = Frame(0x10, 9, [0x02, 0x02, 0x30, 0xFF]);
        var heard = await client.HearAsync(Acknowledgement.Length + command.Length);
        Assert.Contains(Convert.ToHexString(command), Convert.ToHexString(heard), StringComparison.Ordinal);
        await client.SayAsync(Frame(0, 9, [0x7F, 1, 0]));
        Assert.Equal("CONFIGURE", await platform.Confirmed.Task.WaitAsync(TestContext.Current.CancellationToken));
    }
}
