using Heed.Testing;

namespace Heed.App.Tests;

/// <summary>A whole instance on a database of PostgreSQL.</summary>
public sealed class HeedOnPostgres : HeedInstance
{
    private readonly TestDatabase database = TestDatabase.Create(postgres: true);

    /// <inheritdoc/>
    public override ValueTask InitializeAsync()
    {
        Settings["Heed:Database"] = database.Location;
        return base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
    }
}
