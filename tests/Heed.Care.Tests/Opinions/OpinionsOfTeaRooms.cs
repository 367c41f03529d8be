using Heed.Browser.Tests;
using Heed.Care.Opinions;
using Heed.Engine.Cases;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Care.Tests.Opinions;

public sealed class OpinionsOfTeaRooms
{
    private static readonly Actor Host = new(ActorKind.Staff, "host", "Host");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_opinion_goes_to_its_office_is_handed_on_answered_and_told(bool postgres)
    {
        using var location = TestDatabase.Create(postgres);
        await using var heed = await RunningHeed.StartAsync(("Heed:Database", location.Location));
        var (desk, book, cases) = (heed.Services.GetRequiredService<OpinionDesk>(), heed.Services.GetRequiredService<OfficeBook>(), heed.Services.GetRequiredService<ICaseDesk>());
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(Cancellation);
        var place = await database.Set<CarePlace>().AsNoTracking().FirstAsync(static row => row.Kind == CarePlaceKind.TeaRoom, Cancellation);
        var handler = await database.Users.Where(static row => row.UserName == "town").Select(static row => row.Id).SingleAsync(Cancellation);
        await book.SetAsync(new() { AreaId = place.AreaId, Topic = "roads", Name = "Road office", UserId = handler, Phone = "10000000777", AnswerDays = 2 }, "test", Cancellation);
        await book.SetAsync(new() { AreaId = place.AreaId, Topic = "roads", Name = "Office of roads", UserId = handler, Phone = "10000000777", AnswerDays = 2 }, "test", Cancellation);

        var (id, office) = await desk.HearAsync(place, new("roads", " The lamp at the bridge is out. ", "Somebody", OnBoard: true), Host, Cancellation);
        Assert.Equal("Office of roads", office);
        var opinion = await database.Set<Opinion>().AsNoTracking().SingleAsync(row => row.Id == id, Cancellation);
        var row = await database.Cases.AsNoTracking().SingleAsync(row => row.Id == opinion.CaseId, Cancellation);
        var assigned = Assert.IsType<CaseAssigned>(await LastAsync(database, row.Id, nameof(CaseAssigned)));
        Assert.Equal((handler, "Office of roads"), (assigned.AssigneeId, assigned.AssigneeName));
        var working = WorkingTime.Office;
        Assert.Equal((working.After(row.OpenedMs, working.DayMs).AtMs, working.After(row.OpenedMs, 2 * working.DayMs).AtMs), (row.RespondDueMs ?? 0, row.ResolveDueMs ?? 0));
        var message = await database.Outbox.AsNoTracking().SingleAsync(row => row.IdempotencyKey.StartsWith("care-opinion/"), Cancellation);
        Assert.Equal("10000000777", message.Address);
        Assert.DoesNotContain("Somebody", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody", Assert.IsType<CaseOpened>(await LastAsync(database, row.Id, nameof(CaseOpened))).Text, StringComparison.Ordinal);

        var village = (await book.FindAsync(place.AreaId, "other", Cancellation))!;
        Assert.Equal(CaseAnswerKind.Done, (await desk.HandOnAsync(id, village, Host, Cancellation)).Kind);
        opinion = await database.Set<Opinion>().AsNoTracking().SingleAsync(row => row.Id == id, Cancellation);
        Assert.Equal((village.Name, village.AnswerDays), (opinion.Office, opinion.AnswerDays));

        Assert.False(Assert.Single(await desk.BoardAsync(place.Id, Cancellation)).IsAnswered);
        await cases.ExecuteAsync(row.Id, new ResolveCase(CaseOutcome.Other, "A new lamp stands."), Host, null, Cancellation);
        var line = Assert.Single(await desk.BoardAsync(place.Id, Cancellation));
        Assert.Equal((true, "A new lamp stands.", null), (line.IsAnswered, line.Answer, line.DueMs));
        await cases.ExecuteAsync(row.Id, new ReopenCase("It is out again."), Host, null, Cancellation);
        Assert.Equal("", Assert.Single(await desk.BoardAsync(place.Id, Cancellation)).Answer);

        await desk.TellAsync(id, told: true, "Host", Cancellation);
        Assert.NotNull(await database.Set<Opinion>().Where(row => row.Id == id).Select(static row => row.ToldMs).SingleAsync(Cancellation));
        await desk.ShowAsync(id, onBoard: false, "Host", Cancellation);
        Assert.Empty(await desk.BoardAsync(place.Id, Cancellation));

        Assert.Equal(1, await book.RemoveAsync(place.AreaId, "roads", "test", Cancellation));
        Assert.Equal("市交通运输局（演示）", (await book.FindAsync(place.AreaId, "roads", Cancellation))?.Name);
    }

    [Fact]
    public async Task What_makes_no_opinion_and_no_office_is_refused_and_the_door_takes_no_more_than_its_bound()
    {
        await using var heed = await RunningHeed.StartAsync();
        var (desk, book) = (heed.Services.GetRequiredService<OpinionDesk>(), heed.Services.GetRequiredService<OfficeBook>());
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(Cancellation);
        var place = await database.Set<CarePlace>().AsNoTracking().FirstAsync(static row => row.Kind == CarePlaceKind.TeaRoom, Cancellation);
        foreach (var form in new OpinionForm[] { new("weather", "x", "", false), new("roads", " ", "", false), new("roads", new string('x', OpinionDesk.LongestText + 1), "", false), new("roads", "x", new string('x', OpinionDesk.LongestSpeaker + 1), false) })
            await Assert.ThrowsAsync<CareFaultException>(() => desk.HearAsync(place, form, Host, Cancellation));
        foreach (var office in new OpinionOffice[] { new() { AreaId = 1, Name = " " }, new() { AreaId = 1, Name = "x", AnswerDays = 0 }, new() { AreaId = 1, Name = "x", AnswerDays = 61 }, new() { AreaId = 1, Name = "x", Topic = "weather" } })
            await Assert.ThrowsAsync<CareFaultException>(() => book.SetAsync(office, "test", Cancellation));
        Assert.Equal(0, await database.Set<Opinion>().CountAsync(Cancellation));
        for (var count = 0; count < OpinionDesk.MostAtTheDoor; count++)
            await desk.HearAtTheDoorAsync(place, "meals", $"word {count}", "", Cancellation);
        await Assert.ThrowsAsync<CareFaultException>(() => desk.HearAtTheDoorAsync(place, "meals", "one more", "", Cancellation));
        Assert.Empty(await desk.BoardAsync(place.Id, Cancellation));
        await desk.HearAsync(place, new("meals", "the host's own", "", false), Host, Cancellation);
    }

    private static async Task<CaseEvent> LastAsync(HeedDatabase database, long caseId, string type)
    {
        var row = await database.CaseEvents.AsNoTracking().Where(row => row.CaseId == caseId && row.Type == type).OrderBy(static row => row.Version).LastAsync(Cancellation);
        return CaseEventJson.Read(row.Type, row.Data);
    }
}
