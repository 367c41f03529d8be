using Heed.Chains;
using Heed.Chains.Appeals;
using Heed.Chains.Enterprises;
using Heed.Engine.Cases;
using Heed.Engine.Escalation;
using Heed.Engine.Outbox;
using Heed.Kernel.Access;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Areas;
using Heed.Storage.Chains;
using Heed.Storage.Escalation;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Heed.App.Tests.Chains;

public sealed class OverdueAppealsOnSqlite() : OverdueAppeals(postgres: false);

public sealed class OverdueAppealsOnPostgres() : OverdueAppeals(postgres: true);

/// <summary>Deadlines of appeals have people called, by the policy for deadlines, through the outbox, in working time; the clock is simulated.</summary>
public abstract class OverdueAppeals(bool postgres) : IAsyncLifetime
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    // Tuesday, 24 November 2026, 9:00: a general appeal is contacted by 14:30 and answered seven working days later.
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, China));
    private readonly TestDatabase store = TestDatabase.Create(postgres);
    private ServiceProvider services = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AppealDesk Desk => services.GetRequiredService<AppealDesk>();

    public async ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().Build();
        var collection = new ServiceCollection().AddSingleton<TimeProvider>(time).AddLogging().AddLocalization().AddHeedStorage(store.Location).AddHeedCases(settings);
        new ChainsModule().AddServices(collection, settings);
        services = collection.BuildServiceProvider();
        await HeedStorage.EnsureSchemaAsync(services.GetRequiredService<IDbContextFactory<HeedDatabase>>());
        await using var database = Open();
        database.Areas.AddRange(new Area { Id = 1, Name = "County", Path = "1/" }, new Area { Id = 2, Name = "Town", Path = "1/2/", ParentId = 1, Level = 1 });
        foreach (var (user, role) in new[] { ("lead", ""), ("office", DutyRoles.ChainOffice), ("centre", DutyRoles.County) })
        {
            database.Users.Add(new HeedUser { Id = user, UserName = user, DisplayName = $"The {user}" });
            database.Add(new GrantRow { UserId = user, Role = Role.CountyOfficer, AreaId = 1, Module = "" });
            if (role.Length > 0)
                database.Shifts.Add(new ShiftRow { AreaId = 1, Role = role, UserId = user, FromMs = NowMs - 1, ToMs = NowMs + (90L * 86_400_000) });
        }

        await database.SaveChangesAsync(Stop);
        await services.GetRequiredService<EnterpriseBook>().SaveAsync([new("Motor Works", ChainsOfferings.CreditCode, 2, "1 Port Road", "car", "3812 motors", "Person", "10000000001", true)], Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_lead_is_warned_a_worked_hour_before_and_called_when_it_is_overdue_then_the_office_then_the_centre_and_then_the_board_says_that_nobody_answered()
    {
        var id = await DispatchedAsync();

        await UntilAsync("2026-11-24 13:29");
        Assert.Empty(await CalledAsync());
        await UntilAsync("2026-11-24 13:30");
        Assert.Equal(["0 lead"], await CalledAsync());
        await UntilAsync("2026-11-24 14:29");
        Assert.Equal(["0 lead"], await CalledAsync());
        await UntilAsync("2026-11-24 14:30");
        Assert.Equal(["0 lead", "1 lead"], await CalledAsync());
        Assert.Equal("2026-11-24 15:30", await NextCallAsync(id));
        await UntilAsync("2026-11-24 15:30");
        Assert.Equal(["0 lead", "1 lead", "2 office"], await CalledAsync());
        await UntilAsync("2026-11-25 09:29");
        Assert.Equal(3, (await CalledAsync()).Count);
        // Four worked hours after 14:30: three that day, one the next.
        await UntilAsync("2026-11-25 09:30");
        Assert.Equal(["0 lead", "1 lead", "2 office", "3 centre"], await CalledAsync());
        Assert.False((await RowAsync(id)).Exhausted);

        await UntilAsync("2026-11-27 10:00");

        var row = await RowAsync(id);
        Assert.True(row.Exhausted);
        Assert.Null(row.NextCallMs);
        Assert.Equal(["3 centre", "4 centre", "5 centre"], (await CalledAsync())[3..]);
        await using var database = Open();
        var message = await database.Outbox.OrderBy(static item => item.Id).Skip(1).FirstAsync(Stop);
        Assert.Contains("联系已超期", message.Text, StringComparison.Ordinal);
        Assert.Contains("Motor Works", message.Text, StringComparison.Ordinal);
        Assert.Contains("2026-11-24 14:30", message.Text, StringComparison.Ordinal);
        Assert.NotNull(message.DeliveredMs);
    }

    [Fact]
    public async Task An_answer_stops_the_calling_and_the_other_clock_calls_for_itself()
    {
        var id = await DispatchedAsync();
        await UntilAsync("2026-11-24 14:40");
        await Desk.ContactAsync(id, null, Lead, Stop);
        Assert.Null((await RowAsync(id)).NextCallMs);

        // Seven working days of 7.5 hours from Tuesday 9:00.
        await UntilAsync("2026-12-02 16:59");
        Assert.Equal(["0 lead", "1 lead"], await CalledAsync());
        await UntilAsync("2026-12-02 17:00");
        Assert.Equal(["0 lead", "1 lead", "0 lead"], await CalledAsync());
        await UntilAsync("2026-12-03 09:00");
        await UntilAsync("2026-12-03 10:00");
        Assert.Equal(["0 lead", "1 lead", "0 lead", "1 lead", "2 office"], await CalledAsync());

        Assert.Equal(CaseStatus.Acknowledged, (await RowAsync(id)).Status);
        await Desk.ContactAsync(id, null, Lead, Stop);

        Assert.Null((await RowAsync(id)).NextCallMs);
        await UntilAsync("2026-12-11 10:00");
        Assert.Equal(5, (await CalledAsync()).Count);
    }

    [Fact]
    public async Task A_pause_stops_the_calling_and_moves_the_deadline_and_its_warning()
    {
        var id = await DispatchedAsync();
        await UntilAsync("2026-11-24 13:45");
        Assert.Equal(["0 lead"], await CalledAsync());
        await Desk.PauseAsync(id, "the enterprise looks for a document", null, Lead, Stop);
        await UntilAsync("2026-11-26 13:45");
        Assert.Equal(["0 lead"], await CalledAsync());

        await Desk.ResumeAsync(id, null, Lead, Stop);
        await UntilAsync("2026-11-26 14:29");
        // 45 minutes are left: it is near again, and not overdue.
        Assert.Equal(["0 lead", "0 lead"], await CalledAsync());
        await UntilAsync("2026-11-26 14:30");
        Assert.Equal(["0 lead", "0 lead", "1 lead"], await CalledAsync());
        await Desk.PauseAsync(id, "again", null, Lead, Stop);
        await UntilAsync("2026-11-27 14:30");
        Assert.Equal(3, (await CalledAsync()).Count);
        await Desk.ResumeAsync(id, null, Lead, Stop);
        await UntilAsync("2026-11-27 14:32");
        Assert.Equal(["1 lead", "1 lead"], (await CalledAsync())[2..]);
    }

    [Fact]
    public async Task With_nobody_in_charge_the_chain_office_is_warned_and_called()
    {
        var (id, _) = await SubmitAsync();
        await UntilAsync("2026-11-24 14:31");
        Assert.Equal(["0 office", "2 office"], await CalledAsync());
        await using var database = Open();
        var failed = await database.CaseEvents.Where(row => row.CaseId == id && row.Type == nameof(CallFailed)).Select(static row => row.Data).ToListAsync(Stop);
        Assert.All(failed, static data => Assert.Contains("no-assignee", data, StringComparison.Ordinal));
        Assert.Equal(2, failed.Count);
    }

    [Fact]
    public async Task Nobody_is_called_outside_office_hours_and_a_fresh_instance_calls_nobody_twice()
    {
        time.SetUtcNow(new(2026, 11, 24, 16, 0, 0, China));
        await DispatchedAsync();
        // Four worked hours: an hour and a half on Tuesday, two and a half on Wednesday.
        await UntilAsync("2026-11-25 09:59");
        Assert.Empty(await CalledAsync());
        await UntilAsync("2026-11-25 10:59");
        Assert.Equal(["0 lead"], await CalledAsync());
        await UntilAsync("2026-11-25 11:00");
        await UntilAsync("2026-11-25 11:00");
        Assert.Equal(["0 lead", "1 lead"], await CalledAsync());
    }

    [Fact]
    public async Task A_policy_of_the_area_replaces_the_default()
    {
        var policy = new EscalationPolicy([new(0, [EscalationCall.Role(DutyRoles.County, "console")])], 600, 0);
        await using (var database = Open())
        {
            database.Policies.Add(new PolicyRow { Name = "own", AreaId = 2, Module = "chains", RuleId = EscalationPolicy.DeadlineRule("chains"), Steps = EscalationPolicyJson.Write(policy) });
            await database.SaveChangesAsync(Stop);
        }

        var id = await DispatchedAsync();
        await UntilAsync("2026-11-24 14:41");
        Assert.Equal(["0 centre", "1 centre"], await CalledAsync());
        Assert.True((await RowAsync(id)).Exhausted);
    }

    private static Actor Lead { get; } = new(ActorKind.Staff, "lead", "The lead");

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private HeedDatabase Open() => services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private async Task<(long CaseId, string Objection)> SubmitAsync()
    {
        await using var database = Open();
        return await Desk.SubmitAsync(await database.Set<Enterprise>().Select(static row => row.SubjectId).SingleAsync(Stop), new() { Title = "Mirrors do not come" }, "phone", ChainsOfferings.Officer, Stop);
    }

    private async Task<long> DispatchedAsync()
    {
        var (id, objection) = await SubmitAsync();
        Assert.Equal("", objection);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.AuditAsync(id, AppealLevel.General, null, ChainsOfferings.Officer, Stop)).Kind);
        Assert.Equal(CaseAnswerKind.Done, (await Desk.DispatchAsync(id, "The lead", "", null, ChainsOfferings.Officer, Stop)).Kind);
        return id;
    }

    /// <summary>Lets the reminders, the escalation and the outbox work at every minute of office hours up to a moment.</summary>
    private async Task UntilAsync(string local)
    {
        var end = new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), China);
        while (time.GetUtcNow() < end)
        {
            var step = TimeSpan.FromMinutes(time.GetUtcNow().ToOffset(China).Hour is >= 8 and < 18 && end - time.GetUtcNow() < TimeSpan.FromHours(20) ? 1 : 30);
            time.Advance(end - time.GetUtcNow() < step ? end - time.GetUtcNow() : step);
            await services.GetRequiredService<DueReminders>().RemindAsync(Stop);
            await services.GetRequiredService<EscalationRunner>().RunOnceAsync(time.GetUtcNow(), Stop);
        }

        await services.GetRequiredService<OutboxRunner>().RunOnceAsync(time.GetUtcNow(), Stop);
    }

    private async Task<List<string>> CalledAsync()
    {
        await using var database = Open();
        return [.. (await database.Outbox.OrderBy(static row => row.Id).ToListAsync(Stop)).Select(static row => $"{row.Step} {row.Address}")];
    }

    private async Task<Heed.Storage.Cases.CaseRow> RowAsync(long id)
    {
        await using var database = Open();
        return await database.Cases.AsNoTracking().SingleAsync(row => row.Id == id, Stop);
    }

    private async Task<string> NextCallAsync(long id) => DateTimeOffset.FromUnixTimeMilliseconds((await RowAsync(id)).NextCallMs!.Value).ToOffset(China).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
