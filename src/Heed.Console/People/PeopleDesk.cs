using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Cases;
using Heed.Engine.Devices;
using Heed.Engine.Rules;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.People;

/// <summary>Where people edit whom Heed watches and whom it calls about them. Everybody may where they hold <see cref="Permissions.SubjectsManage"/>.</summary>
public sealed class PeopleDesk(PageWrites writes, IRuleAdministration rules, DeviceDirectory devices, AlarmIntake alarms, TimeProvider time)
{
    /// <summary>Most contacts of a person.</summary>
    public const int MostContacts = 20;

    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>Adds a person of a kind, or changes one. A bracelet that she wears moves to her area with her.</summary>
    public async Task<FormAnswer> SaveAsync(AreaScope writer, PersonForm form, string kind, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        long[] moved = [];
        var answer = await writes.WriteAsync(writer, form.Id == 0 ? "add-person" : "change-person", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            if (!await scope.HoldsAsync(database, form.AreaId, Permissions.SubjectsManage, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            var subject = form.Id == 0
                ? new Subject { Kind = kind, Name = form.Name }
                : await scope.Subjects(database, Permissions.SubjectsManage).Include(static row => row.Wearer).SingleOrDefaultAsync(row => row.Id == form.Id, cancellation);
            if (subject is null)
                return FormAnswer.NotFound;
            if (subject.Version != form.Version)
                return FormAnswer.Stale;
            form.Fill(subject);
            if (form.Id == 0)
                database.Subjects.Add(subject);
            await database.SaveChangesAsync(cancellation);
            moved = await MoveDevicesAsync(database, subject, cancellation);
            return FormAnswer.Done(subject.Id, $"subject/{subject.Id}");
        }, cancellation);
        await FollowAsync(answer, moved, cancellation);
        return answer;
    }

    /// <summary>Ends watching a person, or takes it up again. When it ends, her bracelets go back into stock.</summary>
    public async Task<FormAnswer> WatchAsync(AreaScope writer, long subjectId, bool watched, CancellationToken cancellation = default)
    {
        long[] freed = [];
        var answer = await writes.WriteAsync(writer, watched ? "watch-person" : "end-watching-person", async (database, scope) =>
        {
            var subject = await scope.Subjects(database, Permissions.SubjectsManage).SingleOrDefaultAsync(row => row.Id == subjectId, cancellation);
            if (subject is null)
                return FormAnswer.NotFound;
            subject.Active = watched;
            subject.Version++;
            if (!watched)
                freed = await FreeDevicesAsync(database, subjectId, cancellation);
            return FormAnswer.Done(subjectId, $"subject/{subjectId}");
        }, cancellation);
        await FollowAsync(answer, freed, cancellation);
        return answer;
    }

    /// <summary>Adds a contact at the end of the order, or changes one.</summary>
    public Task<FormAnswer> SaveContactAsync(AreaScope writer, ContactForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return writes.WriteAsync(writer, form.Id == 0 ? "add-contact" : "change-contact", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            var contacts = await ContactsAsync(database, scope, form.SubjectId, cancellation);
            if (contacts is null || (form.Id != 0 && contacts.All(row => row.Id != form.Id)))
                return FormAnswer.NotFound;
            if (form.Id == 0 && contacts.Count >= MostContacts)
                return FormAnswer.Wrong(FormAnswer.Whole, "contacts.most");
            var contact = contacts.Find(row => row.Id == form.Id) ?? new Contact { Name = form.Name, SubjectId = form.SubjectId, Order = contacts.Count + 1 };
            form.Fill(contact);
            if (form.Id == 0)
                database.Contacts.Add(contact);
            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(contact.Id, $"subject/{form.SubjectId}", $"contact/{contact.Id}");
        }, cancellation);
    }

    /// <summary>Removes a contact; those after it move up.</summary>
    public Task<FormAnswer> RemoveContactAsync(AreaScope writer, long subjectId, long contactId, CancellationToken cancellation = default) =>
        ReorderAsync(writer, "remove-contact", subjectId, contactId, static (database, contacts, contact) =>
        {
            contacts.Remove(contact);
            database.Contacts.Remove(contact);
        }, cancellation);

    /// <summary>Moves a contact one place up in the order of calling.</summary>
    public Task<FormAnswer> MoveContactUpAsync(AreaScope writer, long subjectId, long contactId, CancellationToken cancellation = default) =>
        ReorderAsync(writer, "order-contacts", subjectId, contactId, static (_, contacts, contact) =>
        {
            var place = contacts.IndexOf(contact);
            contacts.RemoveAt(place);
            contacts.Insert(Math.Max(0, place - 1), contact);
        }, cancellation);

    private Task<FormAnswer> ReorderAsync(AreaScope writer, string action, long subjectId, long contactId, Action<HeedDatabase, List<Contact>, Contact> change, CancellationToken cancellation) =>
        writes.WriteAsync(writer, action, async (database, scope) =>
        {
            var contacts = await ContactsAsync(database, scope, subjectId, cancellation);
            if (contacts?.Find(row => row.Id == contactId) is not { } contact)
                return FormAnswer.NotFound;
            change(database, contacts, contact);
            for (var place = 0; place < contacts.Count; place++)
                contacts[place].Order = place + 1;
            return FormAnswer.Done(contactId, $"subject/{subjectId}", $"contact/{contactId} {contact.Name}");
        }, cancellation);

    /// <summary>A person's contacts in order; null when she is not within the writer's areas.</summary>
    private static async Task<List<Contact>?> ContactsAsync(HeedDatabase database, AreaScope scope, long subjectId, CancellationToken cancellation) =>
        await scope.Subjects(database, Permissions.SubjectsManage).AnyAsync(row => row.Id == subjectId, cancellation)
            ? await database.Contacts.Where(row => row.SubjectId == subjectId).OrderBy(static row => row.Order).ThenBy(static row => row.Id).ToListAsync(cancellation)
            : null;

    private static async Task<long[]> MoveDevicesAsync(HeedDatabase database, Subject subject, CancellationToken cancellation)
    {
        var elsewhere = await database.Devices.Where(row => row.SubjectId == subject.Id && row.AreaId != subject.AreaId).ToListAsync(cancellation);
        foreach (var device in elsewhere)
            device.AreaId = subject.AreaId;
        return [.. elsewhere.Select(static device => device.Id)];
    }

    private async Task<long[]> FreeDevicesAsync(HeedDatabase database, long subjectId, CancellationToken cancellation)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var worn = await database.Devices.Where(row => row.SubjectId == subjectId).ToListAsync(cancellation);
        foreach (var device in worn)
            device.SubjectId = null;
        foreach (var span in await database.DeviceBindings.Where(row => row.SubjectId == subjectId && row.ToMs == null).ToListAsync(cancellation))
            span.ToMs = nowMs;
        return [.. worn.Select(static device => device.Id)];
    }

    /// <summary>Brings lanes and gateways in step with what was written.</summary>
    private async Task FollowAsync(FormAnswer answer, long[] changedDevices, CancellationToken cancellation)
    {
        if (!answer.IsDone)
            return;
        foreach (var device in changedDevices)
            await devices.ReloadAsync(device, cancellation);
        alarms.ForgetSubject(answer.Id);
        await rules.RefreshSubjectAsync(answer.Id, cancellation);
    }

    private IReadOnlyDictionary<string, string> Check(PersonForm form) => new FormCheck()
        .Text(form.Name, nameof(form.Name), 80)
        .Require(form.AreaId > 0, nameof(form.AreaId), "form.required")
        .Length(form.Address, nameof(form.Address), 200)
        .Length(form.Conditions, nameof(form.Conditions), 1000)
        .Length(form.Medicines, nameof(form.Medicines), 1000)
        .Phone(form.Phone, nameof(form.Phone))
        .Require(form.Sex is "" or "female" or "male", nameof(form.Sex), "form.required")
        .Require(form.BirthDate is not { } birth || (birth >= EarliestBirth && birth <= DateOnly.FromDateTime(time.GetUtcNow().AddHours(8).Date)), nameof(form.BirthDate), "form.birth-date")
        .Require(form.Latitude is null or (>= -90 and <= 90), nameof(form.Latitude), "form.latitude")
        .Require(form.Longitude is null or (>= -180 and <= 180), nameof(form.Longitude), "form.longitude")
        .Require(form.Latitude is null == form.Longitude is null, nameof(form.Latitude), "form.both-coordinates")
        .Faults;

    private static IReadOnlyDictionary<string, string> Check(ContactForm form) => new FormCheck()
        .Text(form.Name, nameof(form.Name), 80)
        .Length(form.Relation, nameof(form.Relation), 40)
        .Length(form.Email, nameof(form.Email), 200)
        .Phone(form.Phone, nameof(form.Phone))
        .Email(form.Email, nameof(form.Email))
        .Require(!string.IsNullOrWhiteSpace(form.Phone) || !string.IsNullOrWhiteSpace(form.Email), nameof(form.Phone), "contacts.unreachable")
        .Faults;
}
