using Heed.Care.Family;
using Heed.Engine.Readings;
using Heed.Storage;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Family;

public sealed class WeekByMessage(DemoInstance demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_Monday_from_nine_each_family_that_may_see_readings_gets_one_message_without_a_reading()
    {
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        var monday = new DateTimeOffset(today.Date.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7 + 7), TimeSpan.FromHours(8));
        Assert.Equal(0, await AtAsync(monday.AddHours(8.9)));
        Assert.Equal(0, await AtAsync(monday.AddDays(-1).AddHours(12)));
        await using var database = demo.Open();
        var loans = await database.Set<BraceletLoan>().Include(static row => row.Subject!.Contacts).Where(static row => row.EndedMs == null && row.FamilySeesReadings).OrderBy(static row => row.Id).ToListAsync(Cancellation);
        var refused = loans[^1];
        refused.FamilySeesReadings = false;
        await database.SaveChangesAsync(Cancellation);
        Assert.True(await AtAsync(monday.AddHours(9)) > 0);
        await AtAsync(monday.AddHours(10));
        var prefix = $"care-week/{loans[0].SubjectId}/";
        var message = Assert.Single(await database.Outbox.AsNoTracking().Where(row => row.IdempotencyKey.StartsWith(prefix)).ToListAsync(Cancellation));
        var first = loans[0].Subject!.Contacts.OrderBy(static row => row.Order).First();
        Assert.Equal(("sms", first.Phone, first.Name), (message.Channel, message.Address, message.RecipientName));
        Assert.Matches("^演示.+近七天佩戴[0-7]天，求助[0-9]+次，已应答[0-9]+次。", message.Text);
        var other = $"care-week/{refused.SubjectId}/";
        Assert.False(await database.Outbox.AnyAsync(row => row.IdempotencyKey.StartsWith(other), Cancellation));
        await AtAsync(monday.AddDays(7).AddHours(9));
        Assert.Equal(2, await database.Outbox.CountAsync(row => row.IdempotencyKey.StartsWith(prefix), Cancellation));
        refused.FamilySeesReadings = true;
        await database.SaveChangesAsync(Cancellation);
    }

    private Task<int> AtAsync(DateTimeOffset now)
    {
        var clock = new Clock(now);
        return new WeeklyWord(new CareWriter(demo.Get<IDbContextFactory<HeedDatabase>>(), demo.Get<WriteGate>(), clock), demo.Get<IReadings>(), clock).SendAsync(Cancellation);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
