using System.Net;
using Heed.Engine.Devices;
using Heed.Engine.Live;
using Heed.Kernel.Devices;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Devices;

public sealed class TokensThatEnd
{
    private const string Token = "heed_0123456789";
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress From = IPAddress.Parse("192.0.2.7");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_is_good_until_its_end_and_then_says_when_it_ended(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        await using var services = await ServicesAsync(store, new() { Name = "probe", Hash = Hash(), AreaId = 1, EndsMs = Start.AddHours(1).ToUnixTimeMilliseconds() });
        var time = new FakeTimeProvider(Start);
        var tokens = await DirectoryAsync(services, time);
        Assert.NotNull(tokens.Find(Token, "senml", From));
        Assert.Null(tokens.EndedAt(Token));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(tokens.Find(Token, "senml", From));
        Assert.Equal(Start.AddHours(1), tokens.EndedAt(Token));
        Assert.Null(tokens.EndedAt("heed_never_issued"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_use_is_written_with_time_address_and_protocol_at_most_once_a_minute(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        await using var services = await ServicesAsync(store, new() { Name = "probe", Hash = Hash(), AreaId = 1 });
        var time = new FakeTimeProvider(Start);
        var tokens = await DirectoryAsync(services, time);
        Assert.Equal(default, await UseAsync(services));

        _ = tokens.Find(Token, "senml", From);
        Assert.Equal(default, await UseAsync(services));
        await tokens.FlushAsync(Cancel);
        Assert.Equal((Start.ToUnixTimeMilliseconds(), "192.0.2.7", "senml"), await UseAsync(services));

        time.Advance(TokenDirectory.NotedEvery - TimeSpan.FromSeconds(1));
        _ = tokens.Find(Token, "fhir", null);
        await tokens.FlushAsync(Cancel);
        Assert.Equal((Start.ToUnixTimeMilliseconds(), "192.0.2.7", "senml"), await UseAsync(services));

        time.Advance(TimeSpan.FromSeconds(1));
        _ = tokens.Find(Token, "fhir", null);
        await tokens.FlushAsync(Cancel);
        Assert.Equal((Start.AddMinutes(1).ToUnixTimeMilliseconds(), "", "fhir"), await UseAsync(services));
    }

    private static string Hash() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Token)));

    private static async Task<ServiceProvider> ServicesAsync(TestDatabase store, AccessToken token)
    {
        var services = new ServiceCollection().AddHeedStorage(store.Location).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        await HeedStorage.EnsureSchemaAsync(databases, Cancel);
        await using var database = await databases.CreateDbContextAsync(Cancel);
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        database.AccessTokens.Add(token);
        await database.SaveChangesAsync(Cancel);
        return services;
    }

    private static async Task<TokenDirectory> DirectoryAsync(ServiceProvider services, TimeProvider time)
    {
        var (databases, gate, feed) = (services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), services.GetRequiredService<WriteGate>(), new LiveFeed());
        var tokens = new TokenDirectory(databases, gate, new DeviceDirectory(databases, gate, time, feed), feed, time);
        await tokens.StartAsync(Cancel);
        return tokens;
    }

    private static async Task<(long?, string?, string?)> UseAsync(ServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(Cancel);
        var row = await database.AccessTokens.AsNoTracking().SingleAsync(Cancel);
        return row.LastUsedMs is null ? default : (row.LastUsedMs, row.LastRemote, row.LastThrough);
    }
}
