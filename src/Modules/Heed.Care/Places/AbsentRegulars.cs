using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Rosters;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Storage.Outbox;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Places;

/// <summary>
/// Notices that a regular of a tea room did not come: from half past ten on, where the host has ticked anybody that day. A notice stands on the board for each, one message
/// a room and day goes to the host's telephone, or else to who is on duty in the village. Who comes later ends her notice.
/// </summary>
internal sealed class AbsentRegulars(CareWriter writer, ICaseDesk cases)
{
    /// <summary>From this local time on a regular counts as absent.</summary>
    public static readonly TimeOnly From = new(10, 30);

    /// <summary>Most notices of one room and day; more says that the list was not kept.</summary>
    public const int MostNotices = 20;

    private static readonly Actor Heed = new(ActorKind.System, "", "Heed");

    /// <summary>Makes the notices that are due; run again it makes none twice. Returns how many.</summary>
    /// <param name="localNow">The county's time now.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> LookAsync(DateTimeOffset localNow, CancellationToken cancellation)
    {
        if (TimeOnly.FromDateTime(localNow.DateTime) < From)
            return 0;
        var today = DateOnly.FromDateTime(localNow.DateTime);
        await using var database = await writer.OpenAsync(cancellation);
        var rooms = await database.Set<CarePlace>().AsNoTracking().Where(row => row.Kind == CarePlaceKind.TeaRoom && row.Active && database.Set<PlaceVisit>().Any(visit => visit.PlaceId == row.Id && visit.Day == today)).ToListAsync(cancellation);
        var made = 0;
        foreach (var room in rooms)
            made += await LookAsync(database, room, today, cancellation);
        return made;
    }

    /// <summary>She came: her notice of today ends, at whatever place it is.</summary>
    public async Task CameAsync(long subjectId, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        var absences = await database.Set<CareAbsence>().AsNoTracking().Where(row => row.SubjectId == subjectId && row.Day == today && row.CameMs == null).ToListAsync(cancellation);
        foreach (var absence in absences)
        {
            // One that the host ended already stays as it is.
            await cases.ExecuteAsync(absence.CaseId, new ResolveCase(CaseOutcome.FalseAlarm, "后来到了。"), Heed, null, cancellation);
            await writer.WriteAsync("heed", "regular-came", $"subject/{subjectId}", store => store.Set<CareAbsence>().Where(row => row.Id == absence.Id).ExecuteUpdateAsync(set => set.SetProperty(static row => row.CameMs, writer.NowMs), cancellation), cancellation);
        }
    }

    private async Task<int> LookAsync(HeedDatabase database, CarePlace room, DateOnly today, CancellationToken cancellation)
    {
        var since = today.AddDays(-7 * Regularity.Weeks);
        var visits = await database.Set<PlaceVisit>().AsNoTracking().Where(row => row.PlaceId == room.Id && row.Day >= since).Select(static row => new { row.SubjectId, row.Day }).ToListAsync(cancellation);
        var known = await database.Set<CareAbsence>().Where(row => row.PlaceId == room.Id && row.Day == today).Select(static row => row.SubjectId).ToListAsync(cancellation);
        var absent = visits.GroupBy(static row => row.SubjectId, static row => row.Day)
            .Where(group => !known.Contains(group.Key) && !group.Contains(today) && Regularity.IsExpected(group.ToHashSet(), today))
            .Select(static group => group.Key).Take(MostNotices - Math.Min(MostNotices, known.Count)).ToList();
        var people = await database.Subjects.AsNoTracking().Where(row => absent.Contains(row.Id) && row.Active).OrderBy(static row => row.Name).ToListAsync(cancellation);
        foreach (var person in people)
            await NoticeAsync(room, person, today, cancellation);
        if (people.Count > 0)
            await TellAsync(room, people, today, cancellation);
        return people.Count;
    }

    private async Task NoticeAsync(CarePlace room, Subject person, DateOnly today, CancellationToken cancellation)
    {
        var id = await cases.OpenAsync("care", $"{person.Name}今天没有到{room.Name}", $"往常这一天都来。请打电话或上门问候。{person.Address}", room.AreaId, person.Id, Severity.Notice, Heed, cancellation);
        await writer.WriteAsync("heed", "regular-absent", $"subject/{person.Id}", store =>
        {
            store.Add(new CareAbsence { PlaceId = room.Id, SubjectId = person.Id, Day = today, CaseId = id });
            return Task.FromResult(id);
        }, cancellation);
    }

    private async Task TellAsync(CarePlace room, List<Subject> people, DateOnly today, CancellationToken cancellation)
    {
        await writer.WriteAsync("heed", "tell-host", $"place/{room.Id}", async store =>
        {
            var told = await store.Outbox.CountAsync(row => row.IdempotencyKey.StartsWith(KeyOf(room.Id, today)), cancellation);
            foreach (var (name, phone) in room.Phone.Length > 0 ? [(room.Name, room.Phone)] : await OnDutyAsync(store, room.AreaId, cancellation))
            {
                store.Outbox.Add(new OutboxMessage
                {
                    IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{KeyOf(room.Id, today)}/{phone}/{told}"),
                    Channel = "sms",
                    Address = phone,
                    RecipientName = name,
                    Title = "常客未到",
                    Text = $"{room.Name}：{string.Join("、", people.Select(static person => person.Name))}今天没有来，请问候一下。",
                    CreatedMs = writer.NowMs,
                    NextTryMs = writer.NowMs,
                });
            }

            return told;
        }, cancellation);
    }

    private async Task<List<(string Name, string Phone)>> OnDutyAsync(HeedDatabase store, int areaId, CancellationToken cancellation)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(writer.NowMs);
        var shifts = await store.Shifts.AsNoTracking().Where(row => row.AreaId == areaId).ToListAsync(cancellation);
        var people = shifts.Where(row => new Shift(new(row.AreaId), row.Role, row.UserId, DateTimeOffset.FromUnixTimeMilliseconds(row.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(row.ToMs), row.Weekly).IsOnDuty(now, CareTime.Zone)).Select(static row => row.UserId).Distinct().ToList();
        var users = await store.Users.AsNoTracking().Where(row => people.Contains(row.Id) && row.PhoneNumber != null && row.PhoneNumber != "").ToListAsync(cancellation);
        return users.ConvertAll(static user => (user.DisplayName, user.PhoneNumber!));
    }

    private static string KeyOf(long place, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"care-absent/{place}/{day:yyyy-MM-dd}");
}
