using System.Net;
using System.Net.Sockets;
using Heed.Engine.Channels;

namespace Heed.Engine.Tests.Channels;

public sealed class OutboundGuarding
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    public void An_address_that_is_not_public_is_not_reached(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2400:3200::1")]
    [InlineData("64:ff9b::808:808")]
    public void A_public_address_is_reached(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    public async Task A_webhook_does_not_reach_into_the_machine_unless_its_network_is_allowed(string address)
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        var target = new Uri(string.Format(null, address, ((IPEndPoint)inside.LocalEndpoint).Port));
        using var client = new HttpClient(OutboundGuard.CreateHandler([]));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(target, TestContext.Current.CancellationToken));
        Assert.IsType<OutboundRefusedException>(refused.InnerException);
        Assert.False(inside.Pending());

        using var allowed = new HttpClient(OutboundGuard.CreateHandler(["127.0.0.0/8"]));
        var answer = allowed.GetAsync(target, TestContext.Current.CancellationToken);
        using var connection = await inside.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await connection.SendAsync("HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, (await answer).StatusCode);
    }
}
