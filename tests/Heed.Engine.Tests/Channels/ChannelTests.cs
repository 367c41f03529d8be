using Heed.Engine.Cases;
using Heed.Engine.Channels;
using Heed.Engine.Outbox;
using Heed.Storage;
using Heed.Storage.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Channels;

public sealed class ChannelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_DingTalk_address_is_signed_as_an_independent_computation_says() => Assert.Equal(
        "https://robot.example/send?access_token=a&timestamp=1700000000000&sign=lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D",
        DingTalkChannel.SignedAddress(new Uri("https://robot.example/send?access_token=a"), "SECdemo", 1_700_000_000_000).AbsoluteUri);

    [Fact]
    public void A_webhook_signature_is_as_an_independent_computation_says() => Assert.Equal(
        "be310eac0f84daf469d630347a950258de768b365563ab68f29f2f783473d547",
        WebhookChannel.Sign("shh", "1700000000", """{"a":1}"""));

    [Fact]
    public async Task A_webhook_that_fails_is_tried_again_after_one_then_five_seconds_with_the_same_key_and_a_true_signature()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero));
        var seen = new List<(string Key, bool Signed)>();
        await using var receiver = await ListenAsync(async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync(Cancel);
            var signed = context.Request.Headers["Heed-Signature"] == "v1=" + WebhookChannel.Sign("shh", context.Request.Headers["Heed-Timestamp"]!, body);
            seen.Add((context.Request.Headers["Idempotency-Key"]!, signed));
            context.Response.StatusCode = seen.Count < 3 ? 503 : 200;
        });
        var file = Path.Combine(Path.GetTempPath(), $"heed-{Guid.NewGuid():N}.db");
        var settings = new Dictionary<string, string?> { ["Channels:Webhook:Url"] = receiver.Urls.First() + "/hook", ["Channels:Webhook:Secret"] = "shh", ["Channels:AllowedNetworks:0"] = "127.0.0.0/8" };
        await using (var services = new ServiceCollection().AddSingleton<TimeProvider>(time).AddLogging().AddHeedStorage(file)
            .AddHeedCases(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider())
        {
            var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
            await HeedStorage.EnsureSchemaAsync(databases, Cancel);
            await using var database = await databases.CreateDbContextAsync(Cancel);
            database.Outbox.Add(new OutboxMessage { IdempotencyKey = "1/2/3", Channel = "webhook", Address = "group", NextTryMs = 0 });
            await database.SaveChangesAsync(Cancel);
            var runner = services.GetRequiredService<OutboxRunner>();
            var waits = new List<long>();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var next = await runner.RunOnceAsync(time.GetUtcNow(), Cancel);
                var wait = (next ?? time.GetUtcNow().ToUnixTimeMilliseconds()) - time.GetUtcNow().ToUnixTimeMilliseconds();
                waits.Add(wait);
                time.Advance(TimeSpan.FromMilliseconds(wait));
            }

            Assert.Equal([1_000, 5_000, 0], waits);
            Assert.Equal([("1/2/3", true), ("1/2/3", true), ("1/2/3", true)], seen);
            Assert.NotNull((await database.Outbox.AsNoTracking().SingleAsync(Cancel)).DeliveredMs);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(file);
    }

    private static async Task<WebApplication> ListenAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = builder.Build();
        receiver.Run(answer);
        await receiver.StartAsync(Cancel);
        return receiver;
    }
}
