using System.Globalization;
using Heed.Chains.Network;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Chains;
using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Appeals;

/// <summary>
/// Where appeals are submitted and worked on. Every step passes the case desk, which decides and writes the event; the appeal's row changes in the
/// same transaction, and its two deadlines are computed anew from the whole stream of events in working time (<see cref="AppealFollower"/>).
/// </summary>
public sealed class AppealDesk(IDbContextFactory<HeedDatabase> databases, CaseDesk desk, CountyNetwork network, TimeProvider time, IStringLocalizer<ChainsWords> words)
{
    /// <summary>Name of the module in cases.</summary>
    public const string Module = "chains";

    /// <summary>Most open appeals of one enterprise.</summary>
    public const int MostOpen = 100;

    /// <summary>Most comments of an appeal.</summary>
    public const int MostComments = 200;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Submits an appeal.</summary>
    /// <returns>Number of its case; 0 with the key of the words for why not.</returns>
    public Task<(long CaseId, string Objection)> SubmitAsync(long subjectId, AppealForm form, string channel, Actor actor, CancellationToken cancellation = default) =>
        SubmitAsync(subjectId, form, channel, actor, [], cancellation);

    /// <summary>Submits an appeal with pictures that were encoded anew.</summary>
    /// <returns>Number of its case; 0 with the key of the words for why not.</returns>
    public async Task<(long CaseId, string Objection)> SubmitAsync(long subjectId, AppealForm form, string channel, Actor actor, IReadOnlyList<byte[]> pictures, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Objection() is { } objection)
            return (0, objection);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject).SingleOrDefaultAsync(row => row.SubjectId == subjectId, cancellation) is not { } enterprise)
            return (0, "appeal.enterprise-unknown");
        if (await database.Set<Appeal>().CountAsync(row => row.SubjectId == subjectId && row.Case.ResolvedMs == null && row.RejectCode == "", cancellation) >= MostOpen)
            return (0, "appeal.too-many");
        var nowMs = NowMs();
        var outlook = await network.OutlookAsync(subjectId, form.Supplier, cancellation);
        var needed = Moment(form.Needed);
        var proposal = Priority.Propose(outlook?.StopsInDays, outlook?.LossYuanPerDay, needed is { } by ? (by - nowMs) / 86_400_000.0 : null);
        var severity = proposal.Level == AppealLevel.Urgent ? Severity.Warning : Severity.Notice;
        var id = await desk.OpenAsync(Module, form.Title.Trim(), form.Text, enterprise.Subject.AreaId, subjectId, severity, actor, (context, opened) =>
        {
            context.Add(new Appeal
            {
                CaseId = opened.Id,
                SubjectId = subjectId,
                Kind = form.Kind,
                Channel = channel,
                Goods = form.Goods.Trim(),
                Quantity = form.Quantity.Trim(),
                Vehicle = form.Vehicle.Trim(),
                Route = form.Route.Trim(),
                Supplier = form.Supplier.Trim(),
                Consequence = form.Consequence.Trim(),
                SinceMs = Moment(form.Since),
                NeededMs = needed,
                Level = (int)proposal.Level,
                LossYuanPerDay = outlook?.LossYuanPerDay,
                StopsInDays = outlook?.StopsInDays,
                Open311Token = channel == "open311" ? Secrets.New() : "",
            });
            context.AddRange(pictures.Select(picture => new AppealMedia { CaseId = opened.Id, Key = Secrets.New(), Content = picture, AtMs = nowMs, By = actor.Name }));
        }, cancellation);
        return (id, "");
    }

    /// <summary>Finds it true, needed and urgent; from now on it waits for its dispatch.</summary>
    public Task<CaseAnswer> AuditAsync(long caseId, AppealLevel level, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new NoteCase(words["event.audited", words[$"level.{level}"].Value]), version, actor, row => (row.AuditedMs, row.Level) = (NowMs(), (int)level), cancellation);

    /// <summary>Rejects it with a reason code and words.</summary>
    public Task<CaseAnswer> RejectAsync(long caseId, string code, string text, long? version, Actor actor, CancellationToken cancellation = default) =>
        AppealKinds.RejectCodes.Contains(code)
            ? DoAsync(caseId, new RejectCase($"{words[$"reject.{code}"]} {text}".Trim()), version, actor, row => row.RejectCode = code, cancellation)
            : Task.FromResult(new CaseAnswer(CaseAnswerKind.Refused, "reject.code-required", 0));

    /// <summary>Gives it to a person, department or task force that leads, and to others that help. A person who has an account under this name is called about its deadlines.</summary>
    public async Task<CaseAnswer> DispatchAsync(long caseId, string lead, string helpers, long? version, Actor actor, CancellationToken cancellation = default) =>
        await DoAsync(caseId, new AssignCase(await AccountAsync(lead.Trim(), cancellation) ?? lead.Trim(), helpers.Trim().Length == 0 ? lead.Trim() : $"{lead.Trim()} ({helpers.Trim()})"), version, actor, row => (row.Lead, row.Helpers, row.DispatchedMs) = (lead.Trim(), helpers.Trim(), row.DispatchedMs ?? NowMs()), cancellation);

    /// <summary>The enterprise was contacted: the first clock stops.</summary>
    public Task<CaseAnswer> ContactAsync(long caseId, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new AcknowledgeCase(actor.Name), version, actor, null, cancellation);

    /// <summary>Stops the clocks while something outside is waited for.</summary>
    public Task<CaseAnswer> PauseAsync(long caseId, string reason, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new PauseCase(reason), version, actor, null, cancellation);

    /// <summary>Lets the clocks run on.</summary>
    public Task<CaseAnswer> ResumeAsync(long caseId, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new ResumeCase(), version, actor, null, cancellation);

    /// <summary>Answers the enterprise: the second clock stops.</summary>
    public Task<CaseAnswer> ReplyAsync(long caseId, string reply, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new ResolveCase(CaseOutcome.Other, reply), version, actor, row => (row.Reply, row.Solved) = (reply, null), cancellation);

    /// <summary>The enterprise says whether it is solved and how satisfied it is.</summary>
    public Task<CaseAnswer> RateAsync(long caseId, bool solved, int stars, string text, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new RateCase(stars, text), null, actor, row => row.Solved = solved, cancellation);

    /// <summary>Takes it up again: both clocks start anew.</summary>
    public Task<CaseAnswer> ReopenAsync(long caseId, string reason, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new ReopenCase(reason), version, actor, static row => row.RejectCode = "", cancellation);

    /// <summary>Puts a duplicate into the appeal that goes on.</summary>
    public Task<CaseAnswer> MergeAsync(long caseId, long into, long? version, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new MergeCase(into), version, actor, static row => row.RejectCode = "duplicate", cancellation);

    /// <summary>Adds a remark.</summary>
    public Task<CaseAnswer> NoteAsync(long caseId, string text, Actor actor, CancellationToken cancellation = default) =>
        DoAsync(caseId, new NoteCase(text), null, actor, null, cancellation);

    /// <summary>Open appeals with the same supplier and kind, of other enterprises or of the same: what may be one cause.</summary>
    public static IQueryable<Appeal> Duplicates(HeedDatabase database, Appeal appeal)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Set<Appeal>().Where(row => row.CaseId != appeal.CaseId && row.Kind == appeal.Kind && row.Supplier != "" && row.Supplier == appeal.Supplier
            && (row.Case.Status == CaseStatus.Open || row.Case.Status == CaseStatus.Acknowledged || row.Case.Status == CaseStatus.Paused));
    }

    /// <summary>Says something that enterprise, hotline and office all read.</summary>
    /// <param name="caseId">The appeal.</param>
    /// <param name="text">The words.</param>
    /// <param name="isOffice">True for words of the office.</param>
    /// <param name="actor">Who says it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CaseAnswer> CommentAsync(long caseId, string text, bool isOffice, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(text) || text.Length > AppealForm.MostDescription)
            return new(CaseAnswerKind.Refused, CaseRefusals.TextRequired, 0);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<AppealComment>().CountAsync(row => row.CaseId == caseId, cancellation) >= MostComments)
            return new(CaseAnswerKind.Refused, "appeal.too-many-comments", 0);
        return await WithAsync(caseId, new NoteCase(words["event.comment", text.Trim()]), null, actor, context =>
        {
            context.Add(new AppealComment { CaseId = caseId, AtMs = NowMs(), By = actor.Name, IsOffice = isOffice, Text = text.Trim() });
            return Task.CompletedTask;
        }, cancellation);
    }

    /// <summary>Carries out a command with whatever changes in the same transaction.</summary>
    internal Task<CaseAnswer> WithAsync(long caseId, CaseCommand command, long? version, Actor actor, Func<HeedDatabase, Task>? with, CancellationToken cancellation) =>
        desk.ExecuteAsync(caseId, command, actor, version, with, cancellation);

    private Task<CaseAnswer> DoAsync(long caseId, CaseCommand command, long? version, Actor actor, Action<Appeal>? change, CancellationToken cancellation) =>
        WithAsync(caseId, command, version, actor, change is null ? null : async context => change(await context.Set<Appeal>().SingleAsync(row => row.CaseId == caseId, cancellation)), cancellation);

    /// <summary>Account of the one person of the module with this name; null when there is none or more than one.</summary>
    private async Task<string?> AccountAsync(string name, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var ids = await Colleagues(database).Where(user => user.DisplayName == name).Select(static user => user.Id).OrderBy(static id => id).Take(2).ToListAsync(cancellation);
        return ids is [var only] ? only : null;
    }

    /// <summary>People who hold a role in the module.</summary>
    public static IQueryable<HeedUser> Colleagues(HeedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Users.AsNoTracking().Where(user => database.Set<GrantRow>().Any(grant => grant.UserId == user.Id && (grant.Module == "" || grant.Module == Module)));
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long? Moment(DateTime? local) => local is { } given ? new DateTimeOffset(DateTime.SpecifyKind(given, DateTimeKind.Unspecified), China).ToUnixTimeMilliseconds() : null;

    /// <summary>A moment as date and time in China.</summary>
    internal static string Shown(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
