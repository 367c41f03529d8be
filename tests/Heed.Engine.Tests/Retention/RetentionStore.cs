using Heed.Engine.Retention;
using Heed.Ledger;
using Heed.Storage;
using Heed.Storage.Retention;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Tests.Retention;

/// <summary>The relational side of a test of retention.</summary>
internal sealed class RetentionStore(bool postgres) : IAsyncDisposable
{
    private readonly TestDatabase store = TestDatabase.Create(postgres);
    private ServiceProvider services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IDbContextFactory<HeedDatabase> Databases => services.GetRequiredService<IDbContextFactory<HeedDatabase>>();

    public async Task InitializeAsync()
    {
        services = new ServiceCollection().AddHeedStorage(store.Location).BuildServiceProvider();
        await HeedStorage.EnsureSchemaAsync(Databases, Cancel);
    }

    public HeedDatabase Open() => Databases.CreateDbContext();

    public RetentionBook Book(RetentionOptions options) => new(Databases, new Fixed(options));

    public RetentionService Service(ILedger ledger, RetentionOptions options, TimeProvider time, ILogger<RetentionService> logger) =>
        new(ledger, Book(options), Databases, services.GetRequiredService<WriteGate>(), time, logger);

    public async Task SetAsync(RetentionPeriod period, int days)
    {
        await using var database = Open();
        database.Add(new RetentionRow { Name = period.Name, Days = days, ChangedBy = "an administrator", ChangedMs = 7 });
        await database.SaveChangesAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
    }

    private sealed class Fixed(RetentionOptions options) : IOptionsMonitor<RetentionOptions>
    {
        public RetentionOptions CurrentValue => options;

        public RetentionOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<RetentionOptions, string?> listener) => null;
    }
}
