using Heed.Care.Places;
using Heed.Engine.Cases;
using Heed.Kernel.Cases;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Places;

public sealed class AbsentFromTheTeaRoom(DemoInstance demo)
{
    private static readonly DateOnly Friday = new(2026, 5, 29);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(new[] { 7, 14, 21, 28 }, true)]
    [InlineData(new[] { 7, 21, 28 }, true)]
    [InlineData(new[] { 7, 14 }, false)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13 }, false)]
    [InlineData(new int[0], false)]
    public void Who_came_on_three_of_four_same_weekdays_is_expected(int[] daysBack, bool expected) =>
        Assert.Equal(expected, Regularity.IsExpected(daysBack.Select(static back => Friday.AddDays(-back)).ToHashSet(), Friday));

    [Fact]
    public async Task A_regular_who_did_not_come_is_told_to_the_host_once_and_her_notice_ends_when_she_comes()
    {
        var (absent, room) = (demo.Get<AbsentRegulars>(), demo.Get<TeaRoom>());
        var today = room.Today;
        CarePlace place;
        await using (var database = demo.Open())
        {
            place = new() { Kind = CarePlaceKind.TeaRoom, Name = "Test room", Code = "test-absent", Phone = "10000000777", AreaId = await database.Areas.Where(static row => row.Level == 2).Select(static row => row.Id).FirstAsync(Cancellation) };
            database.Add(place);
            await database.SaveChangesAsync(Cancellation);
            foreach (var (person, days) in new[] { (1L, new[] { 7, 14, 21 }), (2L, [7, 14, 21, 28]), (3L, [7, 14]) })
                database.AddRange(days.Select(back => new PlaceVisit { PlaceId = place.Id, SubjectId = person, Day = today.AddDays(-back), How = "list" }));
            await database.SaveChangesAsync(Cancellation);
        }

        var morning = new DateTimeOffset(today.ToDateTime(new TimeOnly(10, 29)), TimeSpan.FromHours(8));
        var noon = morning.AddMinutes(1);
        await LookAsync(absent, noon, place.Id, 0);
        await room.CheckInAsync(place.Id, 2, "list", "host", Cancellation);
        await LookAsync(absent, morning, place.Id, 0);
        await LookAsync(absent, noon, place.Id, 1);
        await LookAsync(absent, noon.AddHours(1), place.Id, 1);
        await using (var database = demo.Open())
        {
            var absence = await database.Set<CareAbsence>().SingleAsync(row => row.PlaceId == place.Id, Cancellation);
            var notice = await database.Cases.SingleAsync(row => row.Id == absence.CaseId, Cancellation);
            Assert.Equal((1, 1, CaseStatus.Open), (absence.SubjectId, notice.SubjectId, notice.Status));
            var message = await database.Outbox.SingleAsync(row => row.IdempotencyKey.StartsWith($"care-absent/{place.Id}/"), Cancellation);
            Assert.Equal(("sms", "10000000777"), (message.Channel, message.Address));
            Assert.Contains("演示甲奶奶", message.Text, StringComparison.Ordinal);
        }

        await room.CheckInAsync(place.Id, 1, "card", "host", Cancellation);
        await using (var database = demo.Open())
        {
            var absence = await database.Set<CareAbsence>().SingleAsync(row => row.PlaceId == place.Id, Cancellation);
            Assert.NotNull(absence.CameMs);
            Assert.Equal(CaseStatus.Resolved, await database.Cases.Where(row => row.Id == absence.CaseId).Select(static row => row.Status).SingleAsync(Cancellation));
        }

        await LookAsync(absent, noon.AddHours(2), place.Id, 1);
    }

    private async Task LookAsync(AbsentRegulars absent, DateTimeOffset now, long place, int expected)
    {
        await absent.LookAsync(now, Cancellation);
        await using var database = demo.Open();
        Assert.Equal(expected, await database.Set<CareAbsence>().CountAsync(row => row.PlaceId == place, Cancellation));
    }
}
