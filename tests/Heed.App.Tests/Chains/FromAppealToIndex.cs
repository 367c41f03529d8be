using System.Net;
using Heed.Chains.Appeals;
using Heed.Chains.Enterprises;
using Heed.Chains.Indices;
using Heed.Chains.Letters;
using Heed.Chains.Passes;
using Heed.Engine.Cases;
using Heed.Kernel.Access;
using Heed.Kernel.Cases;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Chains;

public sealed class FromAppealToIndexOnSqlite(HeedInstance heed) : FromAppealToIndex(heed), IClassFixture<HeedInstance>;

public sealed class FromAppealToIndexOnPostgres(HeedOnPostgres heed) : FromAppealToIndex(heed), IClassFixture<HeedOnPostgres>;

/// <summary>An appeal from its submission to the index, on a whole instance.</summary>
public abstract class FromAppealToIndex(HeedInstance heed)
{
    private static readonly Actor Self = new(ActorKind.Contact, "enterprise", "Motor Works");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AppealDesk Desk => heed.Services.GetRequiredService<AppealDesk>();

    [Fact]
    public async Task The_index_equals_a_recount_of_the_appeals_and_their_events()
    {
        var solved = await SubmitAsync("solved");
        Assert.Equal(CaseAnswerKind.Done, (await Desk.AuditAsync(solved, AppealLevel.Urgent, null, ChainsOfferings.Officer, Stop)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.DispatchAsync(solved, "task force", "police", null, ChainsOfferings.Officer, Stop)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.ContactAsync(solved, null, ChainsOfferings.Officer, Stop)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.ReplyAsync(solved, "done", null, ChainsOfferings.Officer, Stop)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.RateAsync(solved, solved: true, 5, "", Self, Stop)).Kind);
        var rejected = await SubmitAsync("rejected");
        Assert.Equal(CaseAnswerKind.Done, (await Desk.RejectAsync(rejected, "out-of-scope", "", null, ChainsOfferings.Officer, Stop)).Kind);
        await SubmitAsync("open");
        await using var database = heed.Open();

        var indices = AppealIndices.Of([.. await IndexCounting.FactsAsync(database, database.Cases, 0, long.MaxValue, Stop)]);

        var streams = (await database.CaseEvents.AsNoTracking().ToListAsync(Stop)).GroupBy(static row => row.CaseId)
            .Select(static rows => CaseState.Fold(rows.OrderBy(static row => row.Version).Select(static row => new RecordedEvent(CaseEventJson.Read(row.Type, row.Data), row.AtMs, Actor.System))))
            .Where(static state => state.Opening!.Module == AppealDesk.Module).ToArray();
        var valid = streams.Count(static state => state.Status is not (CaseStatus.Rejected or CaseStatus.Merged));
        Assert.Equal(new Share(valid, streams.Length), indices.Validity);
        Assert.Equal(new Share(streams.Count(static state => state.Status == CaseStatus.Resolved), valid), indices.Handling);
        Assert.Equal(new Share(streams.Count(static state => state.Rating >= AppealIndices.SatisfiedStars), streams.Count(static state => state.Rating is not null)), indices.Satisfaction);
        Assert.Equal(1, indices.Rejections["out-of-scope"]);
    }

    [Fact]
    public async Task Letters_are_numbered_one_by_one_downloaded_by_those_who_see_the_appeal_and_tracked_until_answered()
    {
        var letters = heed.Services.GetRequiredService<LetterDesk>();
        var appeal = await SubmitAsync("blocked");
        var (first, _) = await letters.RegisterAsync(appeal, "Next County", "please", ChainsOfferings.Officer, Stop);
        var (second, _) = await letters.RegisterAsync(appeal, "The City", "please", ChainsOfferings.Officer, Stop);
        Assert.Equal(first!.Number + 1, second!.Number);
        Assert.Equal(CaseAnswerKind.Done, (await letters.AnswerAsync(first.Id, "agreed", ChainsOfferings.Officer, Stop)).Kind);
        await heed.AddUserAsync("letters-inside", Role.TownshipStaff, 2);
        await heed.AddUserAsync("letters-outside", Role.TownshipStaff, 3);
        using var inside = await heed.SignInAsync("letters-inside");
        using var outside = await heed.SignInAsync("letters-outside");

        using var answer = await inside.GetAsync(new Uri($"/api/v1/chains/letters/{first.Id}.docx", UriKind.Relative), Stop);
        using var pdf = await inside.GetAsync(new Uri($"/api/v1/chains/letters/{first.Id}.pdf", UriKind.Relative), Stop);
        using var refusedPdf = await outside.GetAsync(new Uri($"/api/v1/chains/letters/{first.Id}.pdf", UriKind.Relative), Stop);
        using var refused = await outside.GetAsync(new Uri($"/api/v1/chains/letters/{first.Id}.docx", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(LetterDocument.ContentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, refusedPdf.StatusCode);
        if (heed.Services.GetRequiredService<LetterFont>().Find() is null)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, pdf.StatusCode);
        else
            Assert.StartsWith("%PDF", System.Text.Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync(Stop)), StringComparison.Ordinal);
        Assert.True(first.DueMs > first.RegisteredMs);
        await using var database = heed.Open();
        Assert.NotNull((await database.Set<Letter>().SingleAsync(row => row.Id == first.Id, Stop)).AnsweredMs);
    }

    [Fact]
    public async Task Duplicates_by_supplier_and_kind_are_found_and_merged()
    {
        var first = await SubmitAsync("mirrors", "Mirror Maker");
        var second = await SubmitAsync("mirrors again", "Mirror Maker");
        await SubmitAsync("other", "Somebody Else");
        await using var database = heed.Open();
        var row = await database.Set<Appeal>().SingleAsync(item => item.CaseId == second, Stop);

        Assert.Equal([first], await AppealDesk.Duplicates(database, row).Select(static item => item.CaseId).ToListAsync(Stop));
        Assert.Equal(CaseAnswerKind.Done, (await Desk.MergeAsync(second, first, null, ChainsOfferings.Officer, Stop)).Kind);

        await using var after = heed.Open();
        Assert.Equal("duplicate", (await after.Set<Appeal>().SingleAsync(item => item.CaseId == second, Stop)).RejectCode);
    }

    [Fact]
    public async Task A_step_that_the_case_refuses_leaves_the_appeal_as_it_was()
    {
        var appeal = await SubmitAsync("ended");
        await Desk.ReplyAsync(appeal, "done", null, ChainsOfferings.Officer, Stop);

        var answer = await Desk.RejectAsync(appeal, "duplicate", "", null, ChainsOfferings.Officer, Stop);

        Assert.Equal(CaseAnswerKind.Refused, answer.Kind);
        await using var database = heed.Open();
        Assert.Equal("", (await database.Set<Appeal>().SingleAsync(item => item.CaseId == appeal, Stop)).RejectCode);
    }

    [Fact]
    public async Task A_pass_is_checked_by_its_code_and_a_new_portal_key_voids_the_old_one()
    {
        var subject = await heed.AddEnterpriseAsync();
        var (passes, book) = (heed.Services.GetRequiredService<PassDesk>(), heed.Services.GetRequiredService<EnterpriseBook>());
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var pass = await passes.ApplyAsync(subject, null, "浙F00001", "", "", nowMs - 1, nowMs + 3_600_000, Stop);
        Assert.Equal(PassState.Applied, (await passes.CheckAsync(pass!.Code, Stop))!.Value.State);
        Assert.True(await passes.IssueAsync(pass.Id, Stop));
        Assert.False(await passes.IssueAsync(pass.Id, Stop));
        Assert.Equal(PassState.Valid, (await passes.CheckAsync(pass.Code, Stop))!.Value.State);
        Assert.True(await passes.EndAsync(pass.Id, "misused", Stop));
        Assert.Equal(PassState.Revoked, (await passes.CheckAsync(pass.Code, Stop))!.Value.State);
        Assert.Null(await passes.CheckAsync("guess", Stop));

        var old = await book.NewPortalKeyAsync(subject, "tester", Stop);
        var key = await book.NewPortalKeyAsync(subject, "tester", Stop);
        Assert.Null(await book.OfPortalKeyAsync(old, Stop));
        Assert.Equal(subject, (await book.OfPortalKeyAsync(key, Stop))!.SubjectId);
        Assert.Null(await book.OfPortalKeyAsync("", Stop));
    }

    private async Task<long> SubmitAsync(string title, string supplier = "")
    {
        var (id, objection) = await Desk.SubmitAsync(await heed.AddEnterpriseAsync(), new() { Title = title, Supplier = supplier }, "portal", Self, Stop);
        Assert.Equal("", objection);
        return id;
    }
}
