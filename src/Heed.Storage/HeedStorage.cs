using Heed.Storage.Overlaps;
using Heed.Storage.Postgres;
using Heed.Storage.Privacy;
using Heed.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Storage;

/// <summary>Puts the relational store together, on SQLite or on PostgreSQL.</summary>
public static class HeedStorage
{
    /// <summary>How long a statement waits for another writer, seconds.</summary>
    public const int BusyTimeoutSeconds = 15;

    private static readonly ServiceProvider Alone = new ServiceCollection().Configure<IdentityOptions>(WithPasskeys).BuildServiceProvider();

    /// <summary>Oldest PostgreSQL that the platform is made for.</summary>
    public static Version OldestPostgres { get; } = new(15, 0);

    /// <summary>Registers the store: a pool of contexts behind a factory.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connectionOrFile">A connection string (with a host: PostgreSQL), or the path of a SQLite file.</param>
    public static IServiceCollection AddHeedStorage(this IServiceCollection services, string connectionOrFile)
    {
        services.Configure<IdentityOptions>(WithPasskeys);
        services.AddPooledDbContextFactory<HeedDatabase>(options => Configure(options, connectionOrFile));
        services.AddSingleton<WriteGate>();
        return services;
    }

    /// <summary>Chooses the database: SQLite with foreign keys and full synchronisation, or PostgreSQL.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionOrFile)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionOrFile);
        // The model of accounts asks the application for its schema; a context outside one (migrations, tools) must have the same.
        if (options.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            options.UseApplicationServiceProvider(Alone);
        options.ReplaceService<IModelCacheKeyFactory, ProtectedModelKeys>();
        return PostgresConnection.Is(connectionOrFile)
            ? options.UseNpgsql(PostgresConnection.Complete(connectionOrFile), static postgres => postgres.SetPostgresVersion(OldestPostgres)).AddInterceptors(PostgresSaving.Instance)
            : options.UseSqlite(SqliteString(connectionOrFile)).AddInterceptors(SqlitePragmas.Instance);
    }

    /// <summary>Creates or updates the tables. Safe to call at every start, and by several processes at once.</summary>
    public static async Task EnsureSchemaAsync(IDbContextFactory<HeedDatabase> factory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        await using var database = await factory.CreateDbContextAsync(cancellation);
        await EnsureSchemaAsync(database, cancellation);
    }

    /// <summary>Creates or updates the tables. Safe to call at every start, and by several processes at once.</summary>
    public static async Task EnsureSchemaAsync(HeedDatabase database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database.Database.IsNpgsql())
        {
            var options = Configure(new DbContextOptionsBuilder<PostgresDatabase>(), database.Database.GetConnectionString()!);
            await using var migrated = new PostgresDatabase((DbContextOptions<PostgresDatabase>)options.Options);
            await migrated.Database.MigrateAsync(cancellation);
        }
        else
        {
            await database.Database.MigrateAsync(cancellation);
        }

        await OverlapConstraints.EnsureAsync(database, cancellation);
    }

    private static void WithPasskeys(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    private static string SqliteString(string connectionOrFile)
    {
        if (connectionOrFile.Contains('=', StringComparison.Ordinal))
            return connectionOrFile;
        return new SqliteConnectionStringBuilder
        {
            DataSource = connectionOrFile,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
    }
}
