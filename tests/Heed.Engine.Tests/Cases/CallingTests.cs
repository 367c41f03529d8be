using Heed.Engine.Cases;
using Heed.Engine.Escalation;
using Heed.Engine.Outbox;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Cases;

public sealed class CallingOnSqlite() : CallingTests(postgres: false);

public sealed class CallingOnPostgres() : CallingTests(postgres: true);

public abstract class CallingTests(bool postgres) : IAsyncLifetime
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero));
    private readonly TestDatabase store = TestDatabase.Create(postgres);
    private ServiceProvider services = null!;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync()
    {
        services = Build();
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        await HeedStorage.EnsureSchemaAsync(databases);
        await using var database = await databases.CreateDbContextAsync();
        database.Areas.AddRange(
            new Area { Id = 1, Name = "County", Path = "1/" },
            new Area { Id = 2, Name = "Town", Path = "1/2/", ParentId = 1, Level = 1 },
            new Area { Id = 3, Name = "Village", Path = "1/2/3/", ParentId = 2, Level = 2 });
        database.Subjects.Add(new Subject { Id = 7, Kind = "wearer", Name = "Demo Wearer", AreaId = 3 });
        foreach (var (user, area, role) in new[] { ("li", 3, "village-duty"), ("wu", 2, "township-duty"), ("xu", 1, "county-centre") })
        {
            database.Users.Add(new HeedUser { Id = user, UserName = user, DisplayName = user });
            database.Shifts.Add(new ShiftRow { AreaId = area, Role = role, UserId = user, FromMs = NowMs - 1, ToMs = NowMs + 86_400_000 });
        }

        await database.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_long_press_opens_one_case_and_its_first_call_lies_in_the_outbox_at_once()
    {
        await RaiseAsync(1);
        await RaiseAsync(1);
        await EscalateAsync();
        await using var database = Open();
        var row = await database.Cases.SingleAsync(Cancel);
        Assert.Equal((CaseStatus.Open, 1), (row.Status, row.AlarmCount));
        var message = await database.Outbox.SingleAsync(Cancel);
        Assert.Equal(("console", "li", NowMs), (message.Channel, message.Address, message.NextTryMs));
    }

    [Fact]
    public async Task A_second_long_press_joins_the_open_case()
    {
        await RaiseAsync(1);
        await RaiseAsync(2);
        await using var database = Open();
        Assert.Equal(2, (await database.Cases.SingleAsync(Cancel)).AlarmCount);
        Assert.Equal(2, await database.Alarms.CountAsync(alarm => alarm.CaseId != null, Cancel));
    }

    [Fact]
    public async Task The_township_is_called_after_sixty_seconds_and_not_before_also_by_a_fresh_instance()
    {
        await RaiseAsync(1);
        await EscalateAsync();
        time.Advance(TimeSpan.FromSeconds(59));
        await EscalateAsync();
        Assert.Equal(["li"], await CalledAsync());
        await services.DisposeAsync();
        services = Build();
        time.Advance(TimeSpan.FromSeconds(1));
        await EscalateAsync();
        await EscalateAsync();
        Assert.Equal(["li", "wu"], await CalledAsync());
    }

    [Fact]
    public async Task An_answer_stops_the_calling()
    {
        await RaiseAsync(1);
        await EscalateAsync();
        Assert.Equal(CaseAnswerKind.Done, (await Desk.ExecuteAsync(1, new AcknowledgeCase(""), Li, null, Cancel)).Kind);
        time.Advance(TimeSpan.FromSeconds(600));
        await EscalateAsync();
        Assert.Equal(["li"], await CalledAsync());
    }

    [Fact]
    public async Task With_nobody_on_duty_the_next_step_follows_at_once_and_the_timeline_says_so()
    {
        await using (var database = Open())
            await database.Shifts.Where(shift => shift.AreaId != 1).ExecuteDeleteAsync(Cancel);
        await using (var database = Open())
            await database.Shifts.ExecuteUpdateAsync(set => set.SetProperty(shift => shift.ToMs, 0), Cancel);
        await RaiseAsync(1);
        await EscalateAsync();
        await using var after = Open();
        var failed = await after.CaseEvents.Where(row => row.Type == nameof(CallFailed)).ToListAsync(Cancel);
        Assert.Equal(3, failed.Count(row => row.Data.Contains("nobody-on-duty", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_case_whose_call_cannot_be_made_holds_up_no_other_and_is_tried_again()
    {
        await using (var database = Open())
        {
            database.Areas.Add(new Area { Id = 9, Name = "Elsewhere", Path = "9/" });
            database.Subjects.Add(new Subject { Id = 8, Kind = "wearer", Name = "Demo Other", AreaId = 9 });
            database.Shifts.Add(new ShiftRow { AreaId = 9, Role = "village-duty", UserId = "li", FromMs = 0, ToMs = long.MaxValue });
            await database.SaveChangesAsync(Cancel);
        }

        await RaiseAsync(1, subject: 8);
        time.Advance(TimeSpan.FromSeconds(1));
        await RaiseAsync(1);
        var next = await EscalateAsync();
        Assert.Equal(["li"], await CalledAsync());
        Assert.Equal(NowMs + (long)EscalationRunner.AfterFailure.TotalMilliseconds, next);
        await using (var board = Open())
            Assert.Equal(next, (await board.Cases.SingleAsync(row => row.SubjectId == 8, Cancel)).NextCallMs);
        await using (var database = Open())
            await database.Shifts.Where(shift => shift.AreaId == 9).ExecuteUpdateAsync(set => set.SetProperty(shift => shift.ToMs, NowMs + 86_400_000), Cancel);
        time.Advance(EscalationRunner.AfterFailure);
        await EscalateAsync();
        Assert.Equal(["li", "li"], await CalledAsync());
    }

    [Fact]
    public async Task An_exhausted_policy_says_so_and_nothing_more_is_due()
    {
        await RaiseAsync(1);
        for (var round = 0; round < 40; round++)
        {
            await EscalateAsync();
            time.Advance(TimeSpan.FromSeconds(60));
        }

        await using var database = Open();
        var row = await database.Cases.SingleAsync(Cancel);
        Assert.True(row.Exhausted);
        Assert.Null(row.NextCallMs);
        Assert.Equal(13, row.StepsCalled);
        Assert.Empty(await database.DueSteps.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_stale_page_is_told_to_look_again_but_its_answer_gets_through()
    {
        await RaiseAsync(1);
        Assert.Equal(CaseAnswerKind.Stale, (await Desk.ExecuteAsync(1, new NoteCase("x"), Li, 1, Cancel)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.ExecuteAsync(1, new AcknowledgeCase(""), Li, 1, Cancel)).Kind);
    }

    [Fact]
    public async Task A_console_call_is_delivered_by_the_outbox()
    {
        await RaiseAsync(1);
        await EscalateAsync();
        await services.GetRequiredService<OutboxRunner>().RunOnceAsync(time.GetUtcNow(), Cancel);
        await using var database = Open();
        Assert.Equal(NowMs, (await database.Outbox.SingleAsync(Cancel)).DeliveredMs);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CaseDesk Desk => services.GetRequiredService<CaseDesk>();

    private HeedDatabase Open() => services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private Task RaiseAsync(long onsetMs, long subject = 7) => services.GetRequiredService<AlarmIntake>().HandleAsync(
        [new AlarmChange(AlarmChangeKind.Raised, new AlarmKey("care.sos", new SubjectId(subject), onsetMs), Severity.Critical, onsetMs, NowMs, double.NaN, double.NaN, false)], Cancel);

    private Task<long?> EscalateAsync() => services.GetRequiredService<EscalationRunner>().RunOnceAsync(time.GetUtcNow(), Cancel);

    private async Task<List<string>> CalledAsync()
    {
        await using var database = Open();
        return await database.Outbox.OrderBy(message => message.Id).Select(message => message.Address).ToListAsync(Cancel);
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddSingleton<TimeProvider>(time)
        .AddLogging()
        .AddHeedStorage(store.Location)
        .AddHeedCases(new ConfigurationBuilder().Build())
        .BuildServiceProvider();
}
