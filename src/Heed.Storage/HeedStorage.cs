using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Storage;

/// <summary>Registers the relational store and makes its schema.</summary>
public static class HeedStorage
{
    /// <summary>Adds the store over a SQLite file, as a factory of contexts.</summary>
    public static IServiceCollection AddHeedStorage(this IServiceCollection services, string file) =>
        services.AddDbContextFactory<HeedDatabase>(options => Configure(options, file));

    /// <summary>Sets a context up for a SQLite file.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string file) =>
        options.UseSqlite($"Data Source={file};Foreign Keys=True;Default Timeout=30").AddInterceptors(new DurableSqlite());

    /// <summary>Creates the schema when the store is new.</summary>
    public static async Task EnsureSchemaAsync(this IDbContextFactory<HeedDatabase> factory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        await using var database = await factory.CreateDbContextAsync(cancellation);
        await database.Database.EnsureCreatedAsync(cancellation);
        await database.Database.ExecuteSqlRawAsync("pragma journal_mode=wal;", cancellation);
    }

    /// <summary>What is committed survives a power cut: synchronous=FULL on each connection.</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        private const string Pragmas = "pragma synchronous=full; pragma busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
