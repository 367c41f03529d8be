using Heed.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Heed.Storage;

/// <summary>Lets the migration tool make a context on SQLite without starting the platform.</summary>
internal sealed class HeedDatabaseDesign : IDesignTimeDbContextFactory<HeedDatabase>
{
    public HeedDatabase CreateDbContext(string[] args) =>
        new((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), "design.db").Options);
}

/// <summary>Lets the migration tool make a context on PostgreSQL; it connects to none.</summary>
internal sealed class PostgresDatabaseDesign : IDesignTimeDbContextFactory<PostgresDatabase>
{
    public PostgresDatabase CreateDbContext(string[] args) =>
        new((DbContextOptions<PostgresDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<PostgresDatabase>(), "Host=localhost").Options);
}
