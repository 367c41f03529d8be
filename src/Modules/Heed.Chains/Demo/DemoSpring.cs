using Heed.Chains.Appeals;
using Heed.Chains.Enterprises;
using Heed.Chains.Letters;
using Heed.Chains.Network;
using Heed.Chains.Passes;
using Heed.Kernel.Cases;
using Heed.Kernel.Enterprises;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Chains;
using Heed.Storage.Rosters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Chains.Demo;

/// <summary>
/// The county's spring: a rear-view-mirror supplier in another county is shut, aluminium liquid for a motor plant is stuck at the county border.
/// All enterprises are made up.
/// </summary>
internal static class DemoSpring
{
    private const long Day = 86_400_000;
    private static readonly Actor Office = new(ActorKind.Staff, "demo", "演示链办");

    private static readonly (string Code, string Name, string English, string Head, string Office)[] Chains =
    [
        ("car", "汽车产业链", "Automotive", "演示链长甲", "市经信局（演示）"),
        ("machine", "机床产业链", "Machine tools", "演示链长乙", "市经信局（演示）"),
        ("material", "新材料产业链", "New materials", "演示链长丙", "乍浦港区管委会（演示）"),
    ];

    private static readonly DemoPlant[] Plants =
    [
        new("明镜后视镜（虚构）", "", "", "3670 后视镜", "邻县（虚构）", 30.95, 121.30, 0, 0, 900, 0, 14),
        new("远景后视镜（虚构）", "", "", "3670 后视镜", "远城（虚构）", 31.05, 120.75, 0, 0, 300, 900, 10),
        new("平湖座舱（虚构）", "car", "钟埭街道", "3670 汽车座舱", "", 30.75, 121.00, 800, 0, 700, 1_200, 7),
        new("平湖整车（虚构）", "car", "当湖街道", "3611 乘用车", "", 30.70, 121.02, 4_000, 500, 600, 1_500, 7),
        new("铝液熔铸（虚构）", "material", "", "3216 铝液", "邻县（虚构）", 30.90, 121.10, 0, 0, 90, 0, 5),
        new("独山电机（虚构）", "machine", "独山港镇", "3812 电机", "", 30.65, 121.20, 1_500, 120, 400, 300, 6),
        new("乍浦机床（虚构）", "machine", "乍浦镇", "3421 数控机床", "", 30.60, 121.08, 30_000, 8, 12, 40, 10),
        new("新埭减速器（虚构）", "machine", "新埭镇", "3453 减速器", "", 30.82, 121.05, 2_000, 60, 200, 500, 8),
        new("林埭注塑（虚构）", "material", "林埭镇", "2929 注塑件", "", 30.65, 121.03, 20, 2_000, 9_000, 60_000, 4),
        new("港区树脂（虚构）", "material", "乍浦镇", "2651 树脂", "", 30.61, 121.12, 15, 3_000, 20_000, 100_000, 9),
    ];

    private static readonly (string From, string To, string Material, double Units, double RampUp, string Road)[] Links =
    [
        ("明镜后视镜（虚构）", "平湖座舱（虚构）", "后视镜", 2, 0, "省道界（虚构）"),
        ("远景后视镜（虚构）", "平湖座舱（虚构）", "后视镜", 2, 4, "高速（虚构）"),
        ("平湖座舱（虚构）", "平湖整车（虚构）", "汽车座舱", 1, 0, ""),
        ("独山电机（虚构）", "平湖整车（虚构）", "电机", 0.4, 0, ""),
        ("铝液熔铸（虚构）", "独山电机（虚构）", "铝液", 0.2, 0, "省道界（虚构）"),
        ("独山电机（虚构）", "乍浦机床（虚构）", "电机", 6, 0, ""),
        ("新埭减速器（虚构）", "乍浦机床（虚构）", "减速器", 4, 0, ""),
        ("林埭注塑（虚构）", "平湖座舱（虚构）", "注塑件", 8, 0, ""),
        ("港区树脂（虚构）", "林埭注塑（虚构）", "树脂", 1.2, 0, ""),
    ];

    /// <summary>Fills the store.</summary>
    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        var nowMs = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.AddRange(Chains.Select(static chain => new IndustryChain { Code = chain.Code, Name = chain.Name, NameEnglish = chain.English, Head = chain.Head, Office = chain.Office }));
        await database.SaveChangesAsync(cancellation);
        var areas = await database.Areas.ToDictionaryAsync(static area => area.Name, static area => area.Id, cancellation);
        await services.GetRequiredService<EnterpriseBook>().SaveAsync([.. Plants.Where(static plant => plant.Town.Length > 0).Select((plant, index) => Draft(plant, index, areas))], cancellation);
        var subjects = await database.Set<Enterprise>().Include(static row => row.Subject).ToDictionaryAsync(static row => row.Subject.Name, cancellation);
        foreach (var plant in Plants)
        {
            database.Add(plant.Row(subjects.GetValueOrDefault(plant.Name)?.SubjectId));
            if (subjects.TryGetValue(plant.Name, out var enterprise))
                (enterprise.ContactName, enterprise.DeputyName, enterprise.Subject.HomeLatitude, enterprise.Subject.HomeLongitude) = ("演示助企专员", "演示副专员", plant.Latitude, plant.Longitude);
        }

        await database.SaveChangesAsync(cancellation);
        var plants = await database.Set<ChainPlant>().ToDictionaryAsync(static row => row.Name, static row => row.Id, cancellation);
        database.AddRange(Links.Select((link, index) => new ChainLink { SupplierId = plants[link.From], CustomerId = plants[link.To], Material = link.Material, Units = link.Units, RampUpDays = link.RampUp, Road = link.Road, ConfirmedMs = nowMs - (index * 30 * Day) }));
        if (await database.Users.SingleOrDefaultAsync(static user => user.UserName == "county", cancellation) is { } officer)
            database.Add(new ShiftRow { AreaId = areas.Values.Min(), Role = DutyRoles.ChainOffice, UserId = officer.Id, FromMs = nowMs - Day, ToMs = nowMs + (6 * Day), Weekly = true });
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Tells the story once: the appeal about the aluminium from its submission to its rating, and the one about the mirrors, which is open.</summary>
    public static async Task TellAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(cancellation);
        var subjects = await database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject).ToDictionaryAsync(static row => row.Subject.Name, cancellation);
        if (!subjects.TryGetValue("独山电机（虚构）", out var motor) || await database.Set<Appeal>().AnyAsync(cancellation))
            return;
        var nowMs = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        var (appeals, letters, passes) = (services.GetRequiredService<AppealDesk>(), services.GetRequiredService<LetterDesk>(), services.GetRequiredService<PassDesk>());
        var aluminium = new AppealForm { Kind = AppealKinds.Transport, Title = "铝液车辆卡在县界，电机产线将停", Goods = "铝液", Quantity = "24 吨/日", Vehicle = "浙F·演0001", Route = "邻县熔铸厂 → 省道界 → 独山港", Supplier = "铝液熔铸（虚构）", Consequence = "库存耗尽即停线，影响整车与机床" };
        var (stuck, _) = await appeals.SubmitAsync(motor.SubjectId, aluminium, "portal", Enterprise(motor), cancellation);
        await appeals.AuditAsync(stuck, AppealLevel.Urgent, null, Office, cancellation);
        await appeals.DispatchAsync(stuck, "通行专班", "市交通局；市公安局", null, Office, cancellation);
        await appeals.ContactAsync(stuck, null, Office, cancellation);
        var (letter, _) = await letters.RegisterAsync(stuck, "邻县人民政府办公室（虚构）", "我市独山电机（虚构）所需铝液车辆在两县交界处受阻，恳请贵县准予持证车辆通行。", Office, cancellation);
        await letters.AnswerAsync(letter!.Id, "同意持证车辆点对点通行。", Office, cancellation);
        var pass = await passes.ApplyAsync(motor.SubjectId, stuck, "浙F·演0001", "邻县熔铸厂 → 独山港", "铝液", nowMs, nowMs + (14 * Day), cancellation);
        await passes.IssueAsync(pass!.Id, cancellation);
        await appeals.ReplyAsync(stuck, "已与邻县协调，车辆持通行证点对点运输，今日恢复供应。", null, Office, cancellation);
        await appeals.RateAsync(stuck, solved: true, 5, "", Enterprise(motor), cancellation);
        var cabin = subjects["平湖座舱（虚构）"];
        var mirrors = new AppealForm { Kind = AppealKinds.Supply, Title = "后视镜供应商因疫情停产", Goods = "后视镜", Quantity = "1000 只/日", Supplier = "明镜后视镜（虚构）", Consequence = "座舱停线，整车随之停线" };
        var (shut, _) = await appeals.SubmitAsync(cabin.SubjectId, mirrors, "portal", Enterprise(cabin), cancellation);
        await appeals.CommentAsync(shut, "另一家供应商远景后视镜（虚构）四天后可增供，请协助对接。", isOffice: false, Enterprise(cabin), cancellation);
        await appeals.CommentAsync(shut, "已联系远城（虚构）协调增产，专员今日到厂。", isOffice: true, Office, cancellation);
        await WarnAsync(services, "明镜后视镜（虚构）", cancellation);
    }

    /// <summary>Opens warnings for those that the shut supplier stops within the week.</summary>
    private static async Task WarnAsync(IServiceProvider services, string shut, CancellationToken cancellation)
    {
        using var study = new StopStudy(await services.GetRequiredService<CountyNetwork>().ReadAsync(cancellation));
        var model = study.Model;
        var answer = study.Answer(Disruption.OfPlant(model.Network, model.Network.IndexOf(shut)));
        await services.GetRequiredService<LineWarnings>().OpenAsync(model, shut, [.. answer.Lines.Select(static line => (line.Plant, line.Day))], Office, cancellation);
    }

    private static Actor Enterprise(Enterprise row) => new(ActorKind.Contact, $"enterprise/{row.SubjectId}", row.Subject.Name);

    private static EnterpriseDraft Draft(DemoPlant plant, int index, Dictionary<string, int> areas)
    {
        // 99 names no registering authority, so the code belongs to nobody.
        var first = $"99330482DEM{index:D6}"[..17].Replace('O', '0').Replace('I', '1');
        return new(plant.Name, first + CreditCode.CheckDigit(first), areas.TryGetValue(plant.Town, out var area) ? area : areas.Values.Min(), $"{plant.Town}工业园（虚构）", plant.Chain, plant.Product, "演示联系人", $"100{index + 500:D8}", plant.DemandPerDay > 0);
    }

    private sealed record DemoPlant(string Name, string Chain, string Town, string Product, string County, double Latitude, double Longitude, double ProfitYuan, double DemandPerDay, double Capacity, double Stock, double RecoveryDays)
    {
        public ChainPlant Row(long? subjectId) => new()
        {
            SubjectId = subjectId,
            Name = Name,
            ChainCode = Chain,
            County = County,
            Product = Product,
            Latitude = Latitude,
            Longitude = Longitude,
            ProfitYuan = ProfitYuan,
            DemandPerDay = DemandPerDay,
            CapacityPerDay = Capacity,
            Stock = Stock,
            StockMost = Product.EndsWith("注塑件", StringComparison.Ordinal) ? 1.5 * Stock : null,
            RecoveryDays = RecoveryDays,
        };
    }
}
