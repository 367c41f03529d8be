using Heed.Chains.Appeals;
using Heed.Chains.Letters;
using Heed.Engine.Cases;
using Heed.Engine.Escalation;
using Heed.Engine.Live;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Chains;

public sealed class CasesAndTheirAppealsOnSqlite(HeedInstance heed) : CasesAndTheirAppeals(heed), IClassFixture<HeedInstance>;

public sealed class CasesAndTheirAppealsOnPostgres(HeedOnPostgres heed) : CasesAndTheirAppeals(heed), IClassFixture<HeedOnPostgres>;

/// <summary>An appeal and its case are written together, and their deadlines run in working time, whoever writes.</summary>
public abstract class CasesAndTheirAppeals(HeedInstance heed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crash_in_the_middle_leaves_neither_the_case_nor_the_appeal()
    {
        var subject = await heed.AddEnterpriseAsync();
        var before = await CountAsync();
        var desk = Desk(new Broken());

        await Assert.ThrowsAsync<IOException>(() => desk.SubmitAsync(subject, new() { Title = "half" }, "phone", ChainsOfferings.Officer, Stop));

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_step_leaves_case_appeal_and_letters_as_they_were()
    {
        var id = await SubmitAsync();
        var desk = Desk(new Broken());
        var letters = ActivatorUtilities.CreateInstance<LetterDesk>(heed.Services, desk);

        await Assert.ThrowsAsync<IOException>(() => desk.DispatchAsync(id, "task force", "", null, ChainsOfferings.Officer, Stop));
        await Assert.ThrowsAsync<IOException>(() => letters.RegisterAsync(id, "Next County", "please", ChainsOfferings.Officer, Stop));

        await using var database = heed.Open();
        var row = await database.Set<Appeal>().Include(static item => item.Case).SingleAsync(item => item.CaseId == id, Stop);
        Assert.Equal(("", null, 1), (row.Lead, row.DispatchedMs, row.Case.Version));
        Assert.Equal(1, await database.CaseEvents.CountAsync(item => item.CaseId == id, Stop));
        Assert.False(await database.Set<Letter>().AnyAsync(item => item.CaseId == id, Stop));
    }

    [Fact]
    public async Task A_letter_that_its_case_does_not_take_has_no_number()
    {
        var id = await SubmitAsync();
        await Desk().MergeAsync(id, await SubmitAsync(), null, ChainsOfferings.Officer, Stop);
        await using var database = heed.Open();
        var before = await database.Set<Letter>().CountAsync(Stop);

        var (letter, answer) = await heed.Services.GetRequiredService<LetterDesk>().RegisterAsync(404_404, "Next County", "please", ChainsOfferings.Officer, Stop);

        Assert.Null(letter);
        Assert.Equal(CaseAnswerKind.NotFound, answer.Kind);
        Assert.Equal(before, await database.Set<Letter>().CountAsync(Stop));
    }

    [Fact]
    public async Task The_deadlines_of_the_case_itself_run_in_working_time_also_when_somebody_else_writes_it()
    {
        var id = await SubmitAsync();
        var opened = await RowAsync(id);
        Assert.Equal(WorkingTime.Office.After(opened.OpenedMs, AppealLimits.Of(AppealLevel.General).RespondMs).AtMs, opened.RespondDueMs);
        Assert.Equal(WorkingTime.Office.After(opened.OpenedMs, AppealLimits.Of(AppealLevel.General).ResolveMs).AtMs, opened.ResolveDueMs);

        // The page of cases knows nothing of appeals.
        var cases = heed.Services.GetRequiredService<ICaseDesk>();
        await cases.ExecuteAsync(id, new PauseCase("waiting"), ChainsOfferings.Officer, null, Stop);
        var paused = await RowAsync(id);
        Assert.Null(paused.RespondDueMs);
        Assert.Null(paused.ResolveDueMs);
        await cases.ExecuteAsync(id, new ResumeCase(), ChainsOfferings.Officer, null, Stop);
        await Desk().AuditAsync(id, AppealLevel.Urgent, null, ChainsOfferings.Officer, Stop);
        var urgent = await RowAsync(id);
        Assert.True(urgent.RespondDueMs < opened.RespondDueMs);
        await using var database = heed.Open();
        var appeal = await database.Set<Appeal>().SingleAsync(row => row.CaseId == id, Stop);
        Assert.Equal((urgent.RespondDueMs, urgent.ResolveDueMs), (appeal.RespondDueMs, appeal.ResolveDueMs));
    }

    private AppealDesk Desk(ICaseFollower? follower = null) => follower is null
        ? heed.Services.GetRequiredService<AppealDesk>()
        : ActivatorUtilities.CreateInstance<AppealDesk>(heed.Services, new CaseDesk(
            heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), heed.Services.GetRequiredService<WriteGate>(), TimeProvider.System, heed.Services.GetRequiredService<LiveFeed>(), heed.Services.GetRequiredService<WorkSignal>(), [follower]));

    private async Task<long> SubmitAsync()
    {
        var (id, objection) = await Desk().SubmitAsync(await heed.AddEnterpriseAsync(), new() { Title = "whole" }, "phone", ChainsOfferings.Officer, Stop);
        Assert.Equal("", objection);
        return id;
    }

    private async Task<CaseRow> RowAsync(long id)
    {
        await using var database = heed.Open();
        return await database.Cases.AsNoTracking().SingleAsync(row => row.Id == id, Stop);
    }

    private async Task<(int Cases, int Appeals, int Events)> CountAsync()
    {
        await using var database = heed.Open();
        return (await database.Cases.CountAsync(Stop), await database.Set<Appeal>().CountAsync(Stop), await database.CaseEvents.CountAsync(Stop));
    }

    /// <summary>Fails where a crash would hurt most: events and rows are in the context, nothing is committed.</summary>
    private sealed class Broken : ICaseFollower
    {
        public string Module => AppealDesk.Module;

        public async Task FollowAsync(HeedDatabase database, CaseRow row, IReadOnlyList<RecordedEvent> stream, CancellationToken cancellation)
        {
            await database.SaveChangesAsync(cancellation);
            throw new IOException("The power is gone.");
        }
    }
}
