using Heed.Engine;
using Heed.Engine.Alarms;
using Heed.Kernel.Alarms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.Bench.Hosts;

/// <summary>The engine alone in a host: lanes and ledger, alarms counted and not turned into cases.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private readonly WebApplication app;

    private BenchEngine(WebApplication app) => this.app = app;

    /// <summary>Services of the running host.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts an engine over a new ledger in a folder.</summary>
    public static async Task<BenchEngine> StartAsync(string folder, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? use = null)
    {
        Directory.CreateDirectory(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.AddHeedEngine(Path.Combine(folder, "ledger.db"));
        builder.Services.AddSingleton<IAlarmHandler, CountingHandler>();
        configure?.Invoke(builder);
        var app = builder.Build();
        use?.Invoke(app);
        await app.StartAsync();
        return new(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private sealed class CountingHandler : IAlarmHandler
    {
        public Task HandleAsync(IReadOnlyList<AlarmChange> changes, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
