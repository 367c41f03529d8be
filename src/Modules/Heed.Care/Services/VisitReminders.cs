using System.Globalization;
using Heed.Storage.Care;
using Heed.Storage.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Services;

/// <summary>
/// On the morning of a visit a message to the elder's telephone, or else to the first contact: what comes and who. The request's number is in the message's key, so that it
/// is sent once; one that is called off before is not spoken of.
/// </summary>
internal sealed class VisitReminders(CareWriter writer)
{
    /// <summary>From this local time on.</summary>
    public static readonly TimeOnly From = new(7, 30);

    /// <summary>Most messages of one run; the next run goes on.</summary>
    public const int MostMessages = 1_000;

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal) { ["meals"] = "助餐", ["bathing"] = "助浴", ["visit"] = "探访", ["cleaning"] = "保洁", ["errand"] = "代办" };

    /// <summary>Puts the messages of today into the outbox; returns how many.</summary>
    /// <param name="localNow">The county's time now.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> SendAsync(DateTimeOffset localNow, CancellationToken cancellation)
    {
        if (TimeOnly.FromDateTime(localNow.DateTime) < From)
            return 0;
        var today = DateOnly.FromDateTime(localNow.DateTime);
        await using var database = await writer.OpenAsync(cancellation);
        var due = await database.Set<CareRequest>().AsNoTracking().Include(static row => row.Subject!.Wearer).Include(static row => row.Subject!.Contacts)
            .Where(row => row.Day == today && row.Status == CareRequestStatus.Assigned && !database.Outbox.Any(message => message.IdempotencyKey == "care-visit/" + row.Id)).OrderBy(static row => row.Id).Take(MostMessages).ToListAsync(cancellation);
        var messages = due.Select(Message).OfType<OutboxMessage>().ToList();
        return messages.Count == 0 ? 0 : await writer.WriteAsync("heed", "remind-visits", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), store =>
        {
            store.Outbox.AddRange(messages);
            return Task.FromResult(messages.Count);
        }, cancellation);
    }

    private OutboxMessage? Message(CareRequest request)
    {
        var person = request.Subject!;
        var (name, phone) = person.Wearer is { Phone.Length: > 0 } wearer ? (person.Name, wearer.Phone)
            : person.Contacts.OrderBy(static row => row.Order).FirstOrDefault(static row => row.Phone.Length > 0) is { } contact ? (contact.Name, contact.Phone) : default;
        return phone is null ? null : new()
        {
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"care-visit/{request.Id}"),
            Channel = "sms",
            Address = phone,
            RecipientName = name,
            Title = "今天有人上门",
            Text = $"{person.Name}：今天{Words.GetValueOrDefault(request.Service, "上门服务")}，{request.Helper}会来。",
            CreatedMs = writer.NowMs,
            NextTryMs = writer.NowMs,
        };
    }
}
