using Heed.Gateways.Tests.Connections;
using Heed.Gateways.Watch;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;

namespace Heed.Gateways.Tests.Watch;

public class WatchSessionTests
{
    private const string Bracelet = "6907919734";
    private const string Press = "[3G*6907919734*003e*AL_LTE,170525,214118,V,0,N,0,E,0,0,0,0,0,22,0,0,00010000,0,0,0]";
    private const string Answer = "[3G*6907919734*0002*AL]";

    [Fact]
    public async Task An_alarm_is_answered_only_after_it_is_durable()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet, isDurable: false);
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Press);
        await platform.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, client.Available);
        platform.Durable.SetResult();
        Assert.Equal(Answer, await client.HearTextAsync(Answer.Length));
    }

    [Fact]
    public async Task Frames_that_are_followed_at_once_by_the_end_are_kept_and_answered()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet);
        for (var round = 1; round <= 50; round++)
        {
            using var client = await platform.ConnectAsync();
            await client.SayAsync(Press + Press);
            client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            Assert.Equal(Answer + Answer, await client.HearTextAsync(2 * Answer.Length));
        }
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_answered()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet, isDurable: false);
        platform.Durable.SetException(new IntakeUnavailableException("full"));
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Press);
        Assert.Empty(await client.HearAsync(1));
    }

    [Fact]
    public async Task A_device_that_was_never_registered_is_refused_and_listed()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet);
        using var client = await platform.ConnectAsync();
        await client.SayAsync("[3G*1111111111*0002*LK]");
        Assert.Empty(await client.HearAsync(1));
        Assert.Equal("watch 1111111111", platform.Unknown);
    }

    [Fact]
    public async Task The_newest_connection_of_a_device_wins()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet);
        using var older = await platform.ConnectAsync();
        await older.SayAsync(Press);
        await older.HearAsync(Answer.Length);
        using var newer = await platform.ConnectAsync();
        await newer.SayAsync(Press);
        Assert.Equal(Answer, await newer.HearTextAsync(Answer.Length));
        Assert.Empty(await older.HearAsync(1));
    }

    [Fact]
    public async Task A_waiting_command_leaves_when_the_device_calls_and_its_echo_confirms_it()
    {
        await using var platform = await Platform.StartAsync<WatchConnectionHandler>(Bracelet, true, new DeviceCommand(7, 1, "CR", ""));
        using var client = await platform.ConnectAsync();
        await client.SayAsync("[3G*6907919734*0002*LK]");
        var heard = await client.HearTextAsync("[3G*6907919734*0002*LK]".Length + "[3G*6907919734*0002*CR]".Length);
        Assert.Contains("[3G*6907919734*0002*CR]", heard, StringComparison.Ordinal);
        await client.SayAsync("[3G*6907919734*0002*CR]");
        Assert.Equal("CR", await platform.Confirmed.Task.WaitAsync(TestContext.Current.CancellationToken));
    }
}
