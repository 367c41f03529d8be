using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Storage;

/// <summary>Puts the relational store together.</summary>
public static class HeedStorage
{
    /// <summary>How long a statement waits for another writer, seconds.</summary>
    public const int BusyTimeoutSeconds = 15;

    /// <summary>Registers the store on SQLite: a pool of contexts behind a factory.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connectionOrFile">A connection string, or the path of the database file.</param>
    public static IServiceCollection AddHeedStorage(this IServiceCollection services, string connectionOrFile)
    {
        var connection = ConnectionString(connectionOrFile);
        services.AddPooledDbContextFactory<HeedDatabase>(options => Configure(options, connection));
        services.AddSingleton<WriteGate>();
        return services;
    }

    /// <summary>Chooses SQLite with foreign keys and full synchronisation.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionOrFile)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseSqlite(ConnectionString(connectionOrFile)).AddInterceptors(SqlitePragmas.Instance);
    }

    /// <summary>Creates or updates the tables. Safe to call at every start.</summary>
    public static async Task EnsureSchemaAsync(IDbContextFactory<HeedDatabase> factory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        await using var database = await factory.CreateDbContextAsync(cancellation);
        await database.Database.MigrateAsync(cancellation);
    }

    private static string ConnectionString(string connectionOrFile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionOrFile);
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
