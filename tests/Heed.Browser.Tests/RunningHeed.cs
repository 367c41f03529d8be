using System.Net;
using System.Net.Sockets;
using System.Text;
using Heed.App.Demo;
using Heed.App.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.Browser.Tests;

/// <summary>A whole instance on free loopback ports over a new data folder, with the demo county and without its bracelets.</summary>
public sealed class RunningHeed : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private RunningHeed(WebApplication app, string folder, int watchPort, int iwPort)
    {
        this.app = app;
        this.folder = folder;
        WatchPort = watchPort;
        IwPort = iwPort;
        Address = HeedHost.Address(app);
    }

    /// <summary>Password of all accounts.</summary>
    public const string Password = "a-long-test-password";

    /// <summary>Address of the console.</summary>
    public string Address { get; }

    /// <summary>Services of the instance.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Port of the watch protocol.</summary>
    public int WatchPort { get; }

    /// <summary>Port of the IW protocol.</summary>
    public int IwPort { get; }

    /// <summary>Starts one.</summary>
    /// <param name="more">Further settings.</param>
    public static async Task<RunningHeed> StartAsync(params (string Name, string Value)[] more)
    {
        var folder = Directory.CreateTempSubdirectory("heed-browser-").FullName;
        var (watchPort, iwPort) = (FreePort(), FreePort());
        var settings = new Dictionary<string, string?> { ["Heed:Data"] = folder, ["Heed:HttpPort"] = "0", ["Heed:WatchPort"] = $"{watchPort}", ["Heed:IwPort"] = $"{iwPort}", ["Heed:Ev07bPort"] = "0", ["Heed:MqttPort"] = "0" };
        foreach (var (name, value) in more)
            settings[name] = value;
        var app = HeedHost.Build(settings, static builder =>
        {
            builder.Services.AddScoped<DemoCounty>();
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        if (!await HeedHost.StartAsync(app, CancellationToken.None))
            throw new InvalidOperationException("The instance did not start.");
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoCounty>().FillAsync(Password, CancellationToken.None);
        return new(app, folder, watchPort, iwPort);
    }

    /// <summary>Somebody connects to the watch port, sends frames and hears until the connection is closed.</summary>
    public async Task CallAsync(string frames)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, WatchPort);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(frames));
        await stream.CopyToAsync(Stream.Null);
    }

    /// <summary>A bracelet holds its key: sends the real frame over TCP and waits for the reply.</summary>
    public Task<string> PressAsync(long device, DateTimeOffset at) =>
        TellAsync(device, $"AL,{at.UtcDateTime:ddMMyy,HHmmss},A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,120,0,00010000,0", "AL");

    /// <summary>A bracelet says something over TCP and waits for a reply; what wants none is followed by a sign of life.</summary>
    public async Task<string> TellAsync(long device, string body, string reply)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, WatchPort);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"[3G*{device}*{body.Length:x4}*{body}]{(reply == "LK" ? $"[3G*{device}*0002*LK]" : "")}"));
        var buffer = new byte[256];
        var heard = new StringBuilder();
        while (!heard.ToString().Contains($"*{reply}]", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
                break;
            heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return heard.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
