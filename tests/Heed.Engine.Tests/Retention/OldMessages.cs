using Heed.Engine.Retention;
using Heed.Ledger;
using Heed.Storage.Outbox;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Retention;

public sealed class OldMessages
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Notifications_that_are_done_go_after_their_days_and_what_waits_or_is_younger_stays(bool postgres)
    {
        await using var relational = new RetentionStore(postgres);
        await relational.InitializeAsync();
        using var store = TestDatabase.Create(postgres);
        await using var ledger = Ledgers.Open(store.Location);
        await using var database = relational.Open();
        long Ago(int days) => Now.AddDays(-days).ToUnixTimeMilliseconds();
        for (var number = 0; number < RetentionService.MessageLimit + 3; number++)
            database.Add(new OutboxMessage { IdempotencyKey = $"old {number}", Channel = "sms", Address = "13800000000", CreatedMs = Ago(201), DeliveredMs = Ago(201) });
        database.Add(new OutboxMessage { IdempotencyKey = "waits", Channel = "sms", Address = "13800000000", CreatedMs = Ago(201), NextTryMs = 1 });
        database.Add(new OutboxMessage { IdempotencyKey = "young", Channel = "sms", Address = "13800000000", CreatedMs = Ago(199), FailedMs = Ago(199) });
        await database.SaveChangesAsync(Cancel);
        var time = new FakeTimeProvider(Now);
        var options = new RetentionOptions { MessageDays = 0 };
        using var service = relational.Service(ledger, options, time, NullLogger<RetentionService>.Instance);
        Assert.Equal(0, await service.DeleteMessagesAsync(Cancel));

        options.MessageDays = 200;
        var run = service.DeleteMessagesAsync(Cancel);
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        Assert.Equal(RetentionService.MessageLimit + 3, await run);
        Assert.Equal(["waits", "young"], await database.Outbox.OrderBy(static row => row.IdempotencyKey).Select(static row => row.IdempotencyKey).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_book_says_what_stands_and_where_it_is_from(bool postgres)
    {
        await using var relational = new RetentionStore(postgres);
        await relational.InitializeAsync();
        var book = relational.Book(new() { RawDays = 100, MessageDays = 400 });
        await relational.SetAsync(RetentionPeriod.Messages, 365);
        Assert.Equal(
            [new(RetentionPeriod.Readings, 100, 100, "", null), new(RetentionPeriod.Messages, 365, 400, "an administrator", 7)],
            await book.StatesAsync(Cancel));
        Assert.Equal((100, 365), (await book.DaysAsync(RetentionPeriod.Readings, Cancel), await book.DaysAsync(RetentionPeriod.Messages, Cancel)));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(1_830, true)]
    [InlineData(1_831, false)]
    public void Readings_are_kept_between_thirty_days_and_five_years(int days, bool allowed) => Assert.Equal(allowed, RetentionPeriod.Readings.Allows(days));
}
