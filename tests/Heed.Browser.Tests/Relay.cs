using System.Net;
using System.Net.Sockets;

namespace Heed.Browser.Tests;

/// <summary>A line between browser and platform that can be cut: every connection ends at once, and none is taken until it is mended.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly int target;
    private readonly int port;
    private readonly List<TcpClient> open = [];
    private readonly Lock sync = new();
    private TcpListener listener;
    private Task accepting;

    /// <summary>Lays a line to an address.</summary>
    public Relay(string address)
    {
        target = new Uri(address).Port;
        listener = new(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    /// <summary>Where the browser calls.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Cuts the line.</summary>
    public async Task CutAsync()
    {
        listener.Stop();
        await accepting;
        lock (sync)
        {
            foreach (var client in open)
                client.Dispose();
            open.Clear();
        }
    }

    /// <summary>Mends it.</summary>
    public void Mend()
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        listener.Dispose();
    }

    private async Task AcceptAsync(TcpListener on)
    {
        try
        {
            while (true)
                _ = CarryAsync(Keep(await on.AcceptTcpClientAsync()));
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was cut.
        }
    }

    private TcpClient Keep(TcpClient client)
    {
        lock (sync)
            open.Add(client);
        return client;
    }

    private async Task CarryAsync(TcpClient browser)
    {
        var platform = Keep(new TcpClient());
        try
        {
            await platform.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(browser.GetStream().CopyToAsync(platform.GetStream()), platform.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two went away, or the line was cut.
        }
        finally
        {
            browser.Dispose();
            platform.Dispose();
        }
    }
}
