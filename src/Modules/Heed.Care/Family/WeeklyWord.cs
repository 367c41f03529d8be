using System.Globalization;
using Heed.Engine.Readings;
using Heed.Kernel.Observations;
using Heed.Kernel.Privacy;
using Heed.Storage.Care;
using Heed.Storage.Outbox;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Family;

/// <summary>
/// The family's week by message, on Monday from nine: days worn, calls and whether they were answered. No reading leaves in a message: those stand on the family's page.
/// The week is in the message's key, so that it is sent once.
/// </summary>
internal sealed class WeeklyWord(CareWriter writer, IReadings readings, TimeProvider time)
{
    /// <summary>Most messages of one run; the next run goes on.</summary>
    public const int MostMessages = 2_000;

    private const long WeekMs = 7 * 86_400_000L;

    /// <summary>Puts the messages into the outbox when it is time; returns how many.</summary>
    public async Task<int> SendAsync(CancellationToken cancellation)
    {
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), CareTime.Zone);
        if (local.DayOfWeek != DayOfWeek.Monday || local.Hour < 9)
            return 0;
        var week = writer.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var database = await writer.OpenAsync(cancellation);
        var loans = await database.Set<BraceletLoan>().AsNoTracking().Where(static row => row.EndedMs == null && row.FamilySeesReadings).Include(static row => row.Subject!.Contacts).OrderBy(static row => row.Id).Take(MostMessages).ToListAsync(cancellation);
        var messages = new List<OutboxMessage>();
        foreach (var loan in loans)
        {
            if (loan.Subject?.Contacts.OrderBy(static row => row.Order).FirstOrDefault(static row => row.Phone.Length > 0) is not { } contact)
                continue;
            if (!await ConsentBook.AllowsAsync(database, loan.SubjectId, ConsentScope.Family, cancellation))
                continue;
            var key = $"care-week/{loan.SubjectId}/{week}";
            if (!await database.Outbox.AnyAsync(row => row.IdempotencyKey == key, cancellation))
                messages.Add(await WriteAsync(loan, contact.Name, contact.Phone, key, cancellation));
        }

        if (messages.Count == 0)
            return 0;
        return await writer.WriteAsync("heed", "send-weeks", week, store =>
        {
            store.Outbox.AddRange(messages);
            return Task.FromResult(messages.Count);
        }, cancellation);
    }

    private async Task<OutboxMessage> WriteAsync(BraceletLoan loan, string name, string phone, string key, CancellationToken cancellation)
    {
        var nowMs = writer.NowMs;
        await using var database = await writer.OpenAsync(cancellation);
        var calls = await database.Cases.AsNoTracking().Where(row => row.SubjectId == loan.SubjectId && row.Module == "care" && row.OpenedMs >= nowMs - WeekMs).Select(static row => row.AcknowledgedMs ?? row.ResolvedMs).ToListAsync(cancellation);
        var days = (await readings.ReadAsync(new(loan.SubjectId), nowMs - WeekMs, nowMs, [Metric.Steps], cancellation)).Select(static reading => reading.AtMs / 86_400_000).Distinct().Count();
        return new()
        {
            IdempotencyKey = key,
            Channel = "sms",
            Address = phone,
            RecipientName = name,
            Title = "应声周报",
            Text = string.Create(CultureInfo.InvariantCulture, $"{loan.Subject?.Name}近七天佩戴{Math.Min(7, days)}天，求助{calls.Count}次，已应答{calls.Count(static at => at is not null)}次。详情见家属页面。"),
            CreatedMs = nowMs,
            NextTryMs = nowMs,
        };
    }
}
