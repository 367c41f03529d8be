using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heed.Browser.Tests;

/// <summary>Serves map tiles on a free loopback port: one grey picture for all, and remembers what was asked.</summary>
internal sealed class TileServer : IAsyncDisposable
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgwCBDR6aVwAAAABJRU5ErkJggg==");
    private readonly WebApplication app;

    private TileServer(WebApplication app) => this.app = app;

    /// <summary>Its origin.</summary>
    public string Address => app.Urls.First();

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    /// <summary>Starts one.</summary>
    public static async Task<TileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TileServer(builder.Build());
        server.app.Run(context =>
        {
            server.Asked.Add(context.Request.Path);
            context.Response.ContentType = "image/png";
            return context.Response.Body.WriteAsync(Picture).AsTask();
        });
        await server.app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
