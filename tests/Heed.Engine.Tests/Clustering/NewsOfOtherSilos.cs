using Heed.Engine.Cases;
using Heed.Engine.Clustering;
using Heed.Engine.Devices;
using Heed.Engine.Live;
using Heed.Storage;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Engine.Tests.Clustering;

/// <summary>Two silos over one store: what one changes, the other takes over without a restart.</summary>
public sealed class NewsOfOtherSilos : IAsyncLifetime
{
    private readonly TestDatabase store = TestDatabase.Create(postgres: false);
    private ServiceProvider here = null!;
    private ServiceProvider there = null!;
    private SharedDirectories listening = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (here, there) = (Silo(), Silo());
        await HeedStorage.EnsureSchemaAsync(here.GetRequiredService<IDbContextFactory<HeedDatabase>>(), Cancel);
        here.GetRequiredService<LiveFeed>().Forward = change => there.GetRequiredService<LiveFeed>().Deliver(change);
        listening = ActivatorUtilities.CreateInstance<SharedDirectories>(there);
        await ((IHostedService)listening).StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await listening.StopAsync(Cancel);
        listening.Dispose();
        await here.DisposeAsync();
        await there.DisposeAsync();
        store.Dispose();
    }

    [Fact]
    public async Task A_codec_that_one_silo_saved_decodes_on_the_other()
    {
        await here.GetRequiredService<CodecBook>().SaveAsync(new("fridge-1", "function decodeUplink(input) { return {}; }", ""), "li", Cancel);
        while (there.GetRequiredService<CodecBook>().Find("fridge-1") is null)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await here.GetRequiredService<CodecBook>().SaveAsync(new("fridge-1", "function decodeUplink(input) { return { data: {} }; }", ""), "li", Cancel);
        while (!there.GetRequiredService<CodecBook>().Find("fridge-1")!.Script.Contains("data", StringComparison.Ordinal))
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private ServiceProvider Silo() => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddLogging()
        .AddHeedStorage(store.Location)
        .AddHeedCases(new ConfigurationBuilder().Build())
        .BuildServiceProvider();
}
