using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Heed.Storage;

/// <summary>Lets the migration tool make a context without starting the platform.</summary>
internal sealed class HeedDatabaseDesign : IDesignTimeDbContextFactory<HeedDatabase>
{
    public HeedDatabase CreateDbContext(string[] args) =>
        new((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), "design.db").Options);
}
