using Heed.Care.Rules;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Demo;

/// <summary>The care module's part of the demo county: places, loans, visits, stock, an application, services. All made up.</summary>
internal sealed class CareDemo(CareWriter writer)
{
    private const string By = "demo";
    private const int WeeksOfVisits = 4;

    /// <summary>Fills it in.</summary>
    public Task<int> FillAsync(CancellationToken cancellation) => writer.WriteAsync(By, "fill-demo", "care", async database =>
    {
        var wearers = await database.Subjects.Where(static row => row.Kind == CareRules.SubjectKind).OrderBy(static row => row.Id).Select(static row => new { row.Id, row.Name, row.AreaId }).ToListAsync(cancellation);
        if (wearers.Count == 0)
            return 0;
        var village = wearers[0].AreaId;
        var room = Place(CarePlaceKind.TeaRoom, village, "云溪民情茶室（演示）", "Yunxi tea room (demo)", "云溪村文化礼堂一楼", "7:00–11:00", 30.7005, 121.0512);
        var station = Place(CarePlaceKind.Station, village, "云溪长寿驿站（演示）", "Yunxi health station (demo)", "云溪村卫生站旁", "8:00–17:00", 30.6998, 121.0491);
        database.AddRange(
            room,
            station,
            Place(CarePlaceKind.CareCentre, village, "云溪照料中心（演示）", "Yunxi care centre (demo)", "云溪村 88 号", "8:00–16:30", 30.7012, 121.0523),
            Place(CarePlaceKind.CareHome, village, "新仓颐养院（演示）", "Xincang care home (demo)", "新仓镇", "全天", 30.7188, 121.1497));
        await database.SaveChangesAsync(cancellation);
        database.AddRange(
            new StockItem { PlaceId = room.Id, Name = "茶叶", Unit = "包", Amount = 6, LowAmount = 2 },
            new StockItem { PlaceId = room.Id, Name = "热水", Unit = "壶", Amount = 8, LowAmount = 3 });
        await AddOfficesAsync(database, village, cancellation);
        for (var index = 0; index < wearers.Count; index++)
            await LendAsync(database, wearers[index].Id, wearers[index].Name, index, cancellation);
        foreach (var (wearer, index) in wearers.Take(7).Select(static (wearer, index) => (wearer, index)))
            Visit(database, room.Id, wearer.Id, index);
        database.Add(new BraceletApplication
        {
            Code = SecretCode.ForPeople(),
            AreaId = village,
            Name = "演示寅奶奶",
            BirthDate = new(1940, 5, 6),
            Sex = "female",
            Phone = "10000000300",
            Address = "云溪村 30 号",
            Conditions = "高血压，走路要拄拐",
            ApplicantName = "演示寅奶奶的儿子",
            ApplicantRelation = "儿子",
            ApplicantPhone = "10000000301",
            SubmittedMs = writer.NowMs - 3_600_000,
        });
        database.Add(new CareRequest { SubjectId = wearers[0].Id, Service = "bathing", Text = "需要两个人", Day = writer.Today, AskedBy = $"{wearers[0].Name}的女儿", AskedMs = writer.NowMs - 7_200_000 });
        database.Add(new VisitPlan { SubjectId = wearers[2 % wearers.Count].Id, Service = "visit", EveryDays = 7, NextDay = writer.Today.AddDays(1), Helper = "演示志愿者" });
        return wearers.Count;
    }, cancellation);

    /// <summary>The county answers for each topic; the village for everything else.</summary>
    private static async Task AddOfficesAsync(Storage.HeedDatabase database, int village, CancellationToken cancellation)
    {
        var county = await database.Areas.Where(static row => row.Level == 0).Select(static row => row.Id).FirstAsync(cancellation);
        database.AddRange(
            new OpinionOffice { AreaId = county, Topic = "roads", Name = "市交通运输局（演示）", AnswerDays = 7 },
            new OpinionOffice { AreaId = county, Topic = "health", Name = "市卫生健康局（演示）" },
            new OpinionOffice { AreaId = county, Topic = "meals", Name = "市民政局（演示）" },
            new OpinionOffice { AreaId = county, Topic = "safety", Name = "市应急管理局（演示）", AnswerDays = 2 },
            new OpinionOffice { AreaId = county, Topic = "environment", Name = "市综合行政执法局（演示）" },
            new OpinionOffice { AreaId = village, Name = "云溪村村委会（演示）", AnswerDays = 3 });
    }

    private async Task LendAsync(Storage.HeedDatabase database, long subject, string name, int index, CancellationToken cancellation)
    {
        if (await database.Devices.Where(row => row.SubjectId == subject).OrderBy(static row => row.Id).Select(static row => (long?)row.Id).FirstOrDefaultAsync(cancellation) is not { } device)
            return;
        database.Add(new BraceletLoan
        {
            DeviceId = device,
            SubjectId = subject,
            IssuedMs = writer.NowMs,
            IssuedBy = By,
            ConsentMs = writer.NowMs,
            ConsentBy = name,
            FamilySeesReadings = true,
            FamilySeesPlace = index % 2 == 0,
            WearCheckedMs = index % 3 == 0 ? null : writer.NowMs,
        });
    }

    /// <summary>Most days of the last weeks, some fewer than others; today is still to come.</summary>
    private void Visit(Storage.HeedDatabase database, long place, long subject, int index)
    {
        for (var back = 1; back <= 7 * WeeksOfVisits; back++)
        {
            if ((back + index) % (2 + index) == 0)
                continue;
            var day = writer.Today.AddDays(-back);
            database.Add(new PlaceVisit { PlaceId = place, SubjectId = subject, Day = day, AtMs = CareTime.StartMs(day) + (8 * 3_600_000), How = "list" });
        }
    }

    private static CarePlace Place(CarePlaceKind kind, int area, string name, string english, string address, string hours, double latitude, double longitude) => new()
    {
        Kind = kind,
        AreaId = area,
        Name = name,
        NameEnglish = english,
        Address = address,
        Hours = hours,
        Latitude = latitude,
        Longitude = longitude,
        Code = SecretCode.ForPeople(),
    };
}
