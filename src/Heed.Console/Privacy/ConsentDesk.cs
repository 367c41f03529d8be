using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Devices;
using Heed.Engine.Live;
using Heed.Kernel.Access;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>A consent as a form takes it.</summary>
public sealed class ConsentForm
{
    /// <summary>What is agreed to.</summary>
    public ConsentScope Scope { get; set; } = ConsentScope.Health;

    /// <summary>Who agrees: the person, or who speaks for her.</summary>
    public string GivenBy { get; set; } = "";

    /// <summary>How it can be proved.</summary>
    public string Evidence { get; set; } = "";
}

/// <summary>Where consents are taken and withdrawn, and holds are set, by who holds <see cref="Permissions.ConsentsManage"/> (holds: <see cref="Permissions.PrivacyManage"/>). A withdrawal takes effect with the next reading of anything.</summary>
public sealed class ConsentDesk(PageWrites writes, IDbContextFactory<HeedDatabase> databases, IDeviceAdministration devices, LiveFeed feed, TimeProvider time)
{
    /// <summary>Longest name, characters.</summary>
    public const int MostNameCharacters = 80;

    /// <summary>Writes down that somebody agreed.</summary>
    public async Task<FormAnswer> GiveAsync(AreaScope writer, long subjectId, ConsentForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answer = await writes.WriteAsync(writer, "give-consent", async (database, scope) =>
        {
            if (!await scope.Subjects(database, Permissions.ConsentsManage).AnyAsync(row => row.Id == subjectId, cancellation))
                return FormAnswer.NotFound;
            var faults = new FormCheck().Text(form.GivenBy, nameof(form.GivenBy), MostNameCharacters).Text(form.Evidence, nameof(form.Evidence), ConsentRow.MostNoteCharacters)
                .Require(Enum.IsDefined(form.Scope), nameof(form.Scope), "form.required").Faults;
            if (FormAnswer.Of(faults) is { } wrong)
                return wrong;
            if (await Standing(database, subjectId, form.Scope).AnyAsync(cancellation))
                return FormAnswer.Wrong(nameof(form.Scope), "consent.given-already");
            database.Add(new ConsentRow { SubjectId = subjectId, Scope = form.Scope, GivenMs = NowMs, GivenBy = form.GivenBy.Trim(), TakenBy = scope.Name, Evidence = form.Evidence.Trim() });
            return FormAnswer.Done(subjectId, $"subject/{subjectId}", form.Scope.ToString());
        }, cancellation);
        Tell(answer, subjectId);
        return answer;
    }

    /// <summary>Writes down that a consent is withdrawn, also one that was never recorded. With the consent to health data its bracelets are taken off: nothing new is collected.</summary>
    public async Task<FormAnswer> WithdrawAsync(AreaScope writer, long subjectId, ConsentScope consent, string note, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(note);
        var answer = await writes.WriteAsync(writer, "withdraw-consent", async (database, scope) =>
        {
            if (FormAnswer.Of(new FormCheck().Length(note, "Note", ConsentRow.MostNoteCharacters).Faults) is { } wrong)
                return wrong;
            if (!await scope.Subjects(database, Permissions.ConsentsManage).AnyAsync(row => row.Id == subjectId, cancellation))
                return FormAnswer.NotFound;
            var standing = await Standing(database, subjectId, consent).ToListAsync(cancellation);
            if (standing.Count == 0 && (await ConsentBook.StatesAsync(database, subjectId, cancellation)).ContainsKey(consent))
                return FormAnswer.Wrong(FormAnswer.Whole, "consent.withdrawn-already");
            if (standing.Count == 0)
                standing.Add(database.Add(new ConsentRow { SubjectId = subjectId, Scope = consent, GivenMs = NowMs }).Entity);
            foreach (var row in standing)
                (row.WithdrawnMs, row.WithdrawnBy, row.WithdrawnNote) = (NowMs, scope.Name, note.Trim());
            return FormAnswer.Done(subjectId, $"subject/{subjectId}", consent.ToString());
        }, cancellation);
        if (answer.IsDone && consent == ConsentScope.Health)
            await TakeOffAsync(writer, subjectId, cancellation);
        Tell(answer, subjectId);
        return answer;
    }

    /// <summary>Sets a hold: nothing of the person is erased while it stands.</summary>
    public Task<FormAnswer> HoldAsync(AreaScope writer, long subjectId, string reason, CancellationToken cancellation = default) => writes.WriteAsync(writer, "set-hold", async (database, scope) =>
    {
        if (FormAnswer.Of(new FormCheck().Text(reason, "Reason", ConsentRow.MostNoteCharacters).Faults) is { } wrong)
            return wrong;
        if (!await scope.Subjects(database, Permissions.PrivacyManage).AnyAsync(row => row.Id == subjectId, cancellation))
            return FormAnswer.NotFound;
        database.Add(new LegalHoldRow { SubjectId = subjectId, Reason = reason.Trim(), SetBy = scope.Name, SetMs = NowMs });
        return FormAnswer.Done(subjectId, $"subject/{subjectId}");
    }, cancellation);

    /// <summary>Lifts a hold.</summary>
    public Task<FormAnswer> LiftAsync(AreaScope writer, long holdId, CancellationToken cancellation = default) => writes.WriteAsync(writer, "lift-hold", async (database, scope) =>
    {
        var subjects = scope.Subjects(database, Permissions.PrivacyManage);
        if (await database.Set<LegalHoldRow>().SingleOrDefaultAsync(row => row.Id == holdId && row.LiftedMs == null && subjects.Any(subject => subject.Id == row.SubjectId), cancellation) is not { } hold)
            return FormAnswer.NotFound;
        (hold.LiftedMs, hold.LiftedBy) = (NowMs, scope.Name);
        return FormAnswer.Done(hold.SubjectId, $"subject/{hold.SubjectId}");
    }, cancellation);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static IQueryable<ConsentRow> Standing(HeedDatabase database, long subjectId, ConsentScope consent) =>
        database.Set<ConsentRow>().Where(row => row.SubjectId == subjectId && row.Scope == consent && row.WithdrawnMs == null);

    private async Task TakeOffAsync(AreaScope writer, long subjectId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        foreach (var device in await database.Devices.AsNoTracking().Where(row => row.SubjectId == subjectId).Select(static row => row.Id).ToListAsync(cancellation))
            await devices.BindAsync(device, null, writer.Name, cancellation);
    }

    /// <summary>Open pages read anew.</summary>
    private void Tell(FormAnswer answer, long subjectId)
    {
        if (answer.IsDone)
            feed.Publish(new LiveChange(LiveChangeKind.Subject, subjectId, 0, Urgent: false));
    }
}
