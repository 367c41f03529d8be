using System.Net;
using System.Net.Sockets;
using System.Text;
using Heed.Gateways.Simulation;

namespace Heed.Gateways.Tests.Simulation;

/// <summary>A server of the watch protocol that does what the test says.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] buffer = new byte[65_536];
    private Socket? socket;
    private int filled;

    public ScriptedServer() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task AcceptAsync()
    {
        socket?.Dispose();
        filled = 0;
        socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The body of the next frame whose word this is; others are passed over.</summary>
    public async Task<string> NextAsync(string word)
    {
        while (true)
        {
            while (Take() is { } body)
            {
                if (body.Split(',')[0] == word)
                    return body;
            }

            var read = await socket!.ReceiveAsync(buffer.AsMemory(filled), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            filled += read;
        }
    }

    public async Task SayAsync(string body) => await socket!.SendAsync(WatchFrames.Write("9000000000", body), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        socket?.Dispose();
        listener.Dispose();
    }

    private string? Take()
    {
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, filled);
        if (!WatchFrames.TryTake(ref rest, out var body))
            return null;
        var text = Encoding.ASCII.GetString(body);
        rest.CopyTo(buffer);
        filled = rest.Length;
        return text;
    }
}
