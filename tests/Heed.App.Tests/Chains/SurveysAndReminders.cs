using Heed.Chains.Appeals;
using Heed.Chains.Network;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Chains;

public sealed class SurveysAndRemindersOnSqlite(HeedInstance heed) : SurveysAndReminders(heed), IClassFixture<HeedInstance>;

public sealed class SurveysAndRemindersOnPostgres(HeedOnPostgres heed) : SurveysAndReminders(heed), IClassFixture<HeedOnPostgres>;

/// <summary>The network is fed by enterprises and files; warnings open cases; deadlines are reminded of.</summary>
public abstract class SurveysAndReminders(HeedInstance heed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SupplyBook Book => heed.Services.GetRequiredService<SupplyBook>();

    [Fact]
    public async Task An_enterprise_tells_of_its_own_plants_only()
    {
        var subject = await FillAsync();
        var (plants, links) = await Book.OfAsync(subject, Stop);
        var (plant, link) = (Assert.Single(plants), Assert.Single(links));

        Assert.True(await Book.AnswerAsync(subject, plant.Id, 33, null, 4, Stop));
        Assert.False(await Book.AnswerAsync(subject, plant.Id, double.NaN, null, 4, Stop));
        Assert.False(await Book.AnswerAsync(subject, link.Link.SupplierId, 1, null, 1, Stop));
        Assert.False(await Book.AnswerAsync(subject + 1, plant.Id, 1, null, 1, Stop));
        Assert.True(await Book.ConfirmAsync(subject, link.Link.Id, stands: true, Stop));
        Assert.False(await Book.ConfirmAsync(subject + 1, link.Link.Id, stands: false, Stop));

        var told = Assert.Single((await Book.OfAsync(subject, Stop)).Plants);
        Assert.Equal((33.0, (double?)null, 4.0), (told.Stock!.Value, told.CapacityPerDay, told.DemandPerDay));
    }

    [Fact]
    public async Task A_foreseen_stop_opens_one_case_with_the_dedicated_contact_and_a_priority_with_its_reason()
    {
        var subject = await FillAsync();
        var model = await heed.Services.GetRequiredService<CountyNetwork>().ReadAsync(Stop);
        var warnings = heed.Services.GetRequiredService<LineWarnings>();
        var plant = model.Network.IndexOf("Motor Works");

        Assert.Equal(1, await warnings.OpenAsync(model, "Mirror Maker", [(plant, 2.5)], ChainsOfferings.Officer, Stop));
        Assert.Equal(0, await warnings.OpenAsync(model, "Mirror Maker", [(plant, 2.5)], ChainsOfferings.Officer, Stop));

        await using var database = heed.Open();
        var appeal = await database.Set<Appeal>().SingleAsync(row => row.SubjectId == subject && row.Channel == LineWarnings.Channel, Stop);
        Assert.Equal((int)AppealLevel.Urgent, appeal.Level);
        Assert.NotNull(appeal.StopsInDays);
        Assert.NotNull(appeal.AuditedMs);
    }

    [Fact]
    public async Task Every_plant_is_screened()
    {
        await FillAsync();
        var model = await heed.Services.GetRequiredService<CountyNetwork>().ReadAsync(Stop);

        var rows = Screening.Run(model, Stop);

        Assert.Equal(model.Plants.Count, rows.Count);
        Assert.Equal(rows.Max(static row => row.Result.LostYuan), rows[0].Result.LostYuan);
        Assert.All(rows, static row => Assert.InRange(row.SystemicRisk, 0, 1));
    }

    [Fact]
    public async Task A_deadline_is_reminded_of_once_and_only_in_office_hours()
    {
        var subject = await heed.AddEnterpriseAsync();
        var clock = new StillClock();
        var desk = ActivatorUtilities.CreateInstance<AppealDesk>(heed.Services, clock);
        var reminders = ActivatorUtilities.CreateInstance<DueReminders>(heed.Services, clock);
        var (id, _) = await desk.SubmitAsync(subject, new() { Title = "due" }, "phone", ChainsOfferings.Officer, Stop);
        await using var database = heed.Open();
        var due = (await database.Set<Appeal>().SingleAsync(row => row.CaseId == id, Stop)).RespondDueMs!.Value;
        var before = Enumerable.Range(1, 20_000).Select(minute => due - (minute * 60_000L)).First(static moment => !WorkingTime.Office.IsOpen(moment));

        clock.NowMs = before;
        Assert.Equal(0, await reminders.RemindAsync(Stop));
        clock.NowMs = due;
        while (!WorkingTime.Office.IsOpen(clock.NowMs))
            clock.NowMs += 60_000;
        Assert.Contains(id, await RemindedAsync(reminders));
        Assert.Equal(0, await reminders.RemindAsync(Stop));
    }

    private async Task<List<long>> RemindedAsync(DueReminders reminders)
    {
        await reminders.RemindAsync(Stop);
        await using var database = heed.Open();
        return await database.Set<Appeal>().Where(static row => row.RemindedMs != null).Select(static row => row.CaseId).ToListAsync(Stop);
    }

    private async Task<long> FillAsync()
    {
        var subject = await heed.AddEnterpriseAsync();
        await Book.ImportAsync(new(
            [new("Mirror Maker", "", "mirror", 0, 0, 100, 0, 14), new("Motor Works", "car", "motor", 500, 40, 60, 90, 7)],
            [new(0, 1, "mirror", 2)]), Stop);
        return subject;
    }

    private sealed class StillClock : TimeProvider
    {
        public long NowMs { get; set; } = System.GetUtcNow().ToUnixTimeMilliseconds();

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);
    }
}
