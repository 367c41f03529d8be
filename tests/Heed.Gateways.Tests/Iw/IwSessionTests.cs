using Heed.Gateways.Iw;
using Heed.Gateways.Tests.Connections;
using Heed.Kernel.Devices;

namespace Heed.Gateways.Tests.Iw;

public class IwSessionTests
{
    private const string Imei = "353456789012345";
    private const string Login = $"IWAP00{Imei}#";
    private const int LoginAnswerBytes = 24;

    [Fact]
    public async Task A_login_is_answered_with_the_time_and_the_zone()
    {
        await using var platform = await Platform.StartAsync<IwConnectionHandler>(Imei);
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Login);
        Assert.Matches(@"^IWBP00,\d{14},8#$", await client.HearTextAsync(LoginAnswerBytes));
    }

    [Fact]
    public async Task Before_its_login_a_device_is_not_heard()
    {
        await using var platform = await Platform.StartAsync<IwConnectionHandler>(Imei);
        using var client = await platform.ConnectAsync();
        await client.SayAsync("IWAP49,68#");
        Assert.Empty(await client.HearAsync(1));
        Assert.Empty(platform.Accepted);
    }

    [Fact]
    public async Task A_device_that_was_never_registered_is_refused_and_listed()
    {
        await using var platform = await Platform.StartAsync<IwConnectionHandler>(Imei);
        using var client = await platform.ConnectAsync();
        await client.SayAsync("IWAP00111111111111111#");
        Assert.Empty(await client.HearAsync(1));
        Assert.Equal("iw 111111111111111", platform.Unknown);
    }

    [Fact]
    public async Task A_fall_is_answered_only_after_it_is_durable()
    {
        await using var platform = await Platform.StartAsync<IwConnectionHandler>(Imei, isDurable: false);
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Login);
        await client.HearAsync(LoginAnswerBytes);
        await client.SayAsync($"IWAPFD,{Imei},1#");
        await platform.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, client.Available);
        platform.Durable.SetResult();
        Assert.Equal("IWBPFD#", await client.HearTextAsync("IWBPFD#".Length));
    }

    [Fact]
    public async Task A_command_is_confirmed_by_its_answer_which_is_not_answered()
    {
        await using var platform = await Platform.StartAsync<IwConnectionHandler>(Imei, true, new DeviceCommand(80835, 1, "BP12", "110,,120"));
        using var client = await platform.ConnectAsync();
        await client.SayAsync(Login);
        var command = $"IWBP12,{Imei},080835,110,,120#";
        var heard = await client.HearTextAsync(LoginAnswerBytes + command.Length);
        Assert.Contains(command, heard, StringComparison.Ordinal);
        await client.SayAsync("IWAP12,080835,110,,120#IWAP49,70#");
        Assert.Equal("BP12", await platform.Confirmed.Task.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("IWBP49#", await client.HearTextAsync("IWBP49#".Length));
    }
}
