using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Kernel.Rosters;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Escalation;

/// <summary>Finds the people that a step calls, at one moment.</summary>
internal sealed class CallDirectory(HeedDatabase database, IReadOnlyList<AreaId> path, DateTimeOffset now)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);

    internal Task<IReadOnlyList<Person>> FindAsync(EscalationCall call, CaseState state, CancellationToken cancellation) => call.Whom switch
    {
        Whom.Role => OnDutyAsync(call.DutyRole, cancellation),
        Whom.Assignee => UsersAsync([state.AssigneeId], cancellation),
        _ => ContactsAsync(state.Opening?.SubjectId, call.FirstContacts, cancellation),
    };

    internal async Task<IReadOnlyList<Person>> OnDutyAsync(string role, CancellationToken cancellation)
    {
        var areas = path.Select(area => area.Value).ToList();
        var rows = await database.Shifts.AsNoTracking().Where(shift => shift.Role == role && areas.Contains(shift.AreaId)).OrderBy(shift => shift.Id).ToListAsync(cancellation);
        var shifts = rows
            .Select(shift => new Shift(new AreaId(shift.AreaId), shift.Role, shift.UserId, DateTimeOffset.FromUnixTimeMilliseconds(shift.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(shift.ToMs), shift.Weekly))
            .ToList();
        return await UsersAsync([.. Roster.OnDuty(shifts, path, role, now, Zone)], cancellation);
    }

    private async Task<IReadOnlyList<Person>> UsersAsync(List<string> ids, CancellationToken cancellation)
    {
        var users = await database.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).ToListAsync(cancellation);
        return [.. users.Select(user => new Person(user.Id, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? "", user.PhoneNumber ?? "", user.Email ?? ""))];
    }

    private async Task<IReadOnlyList<Person>> ContactsAsync(long? subjectId, int first, CancellationToken cancellation)
    {
        var contacts = database.Contacts.AsNoTracking().Where(contact => contact.SubjectId == subjectId).OrderBy(contact => contact.Order).ThenBy(contact => contact.Id);
        var found = await (first > 0 ? contacts.Take(first) : contacts).ToListAsync(cancellation);
        return [.. found.Select(contact => new Person("", contact.Name, contact.Phone, contact.Email))];
    }
}
