using Heed.Browser.Tests;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Heed.Care.Tests.DemoInstance))]

namespace Heed.Care.Tests;

/// <summary>One running instance with the demo county for all tests that only read, or change what no other test looks at.</summary>
public sealed class DemoInstance : IAsyncLifetime
{
    /// <summary>The instance.</summary>
    public RunningHeed Heed { get; private set; } = null!;

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => Heed.Services.GetRequiredService<T>();

    /// <summary>Its relational store.</summary>
    public HeedDatabase Open() => Get<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Heed = await RunningHeed.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Heed.DisposeAsync();
}
