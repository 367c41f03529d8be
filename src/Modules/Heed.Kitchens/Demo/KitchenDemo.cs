using System.Globalization;
using Heed.Engine.Devices;
using Heed.Kernel.Alarms;
using Heed.Kernel.Food;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Plans;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Rules;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Kitchens;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Demo;

/// <summary>
/// Three made-up kitchens with control points, LoRaWAN sensors of eight types, two of them with two probes, lots, batches of today, registers of the last weeks, customers and deliveries. Planted in the third: samples
/// that nobody registered yesterday, an overdue calibration, and a delivery that nobody accepts unless the visitor does. A batch there that cooled too slowly waits for a decision. Nothing else becomes a case, whenever the demo begins.
/// </summary>
internal sealed class KitchenDemo(IDbContextFactory<HeedDatabase> databases, WriteGate gate, IDeviceAdministration devices, IIntake intake, OnceCases cases, TimeProvider time)
{
    /// <summary>Begin of the public codes of the demo's kitchens and of the codes of its deliveries.</summary>
    public const string CodePrefix = "demo-";

    /// <summary>Begin of the code of the delivery that the demo's staff do not accept.</summary>
    public const string LateToken = "demo-3-";

    private const int PlantedKitchen = 3;
    private const string PlantedRegister = "samples";

    private const string By = "demo";
    private const long Minute = 60_000;
    private const int HistoryMinutes = 180;

    private static readonly (string Name, string Township, string Grade, int Meals)[] Kitchens =
    [
        ("演示中央厨房甲（虚构）", "Danghu Subdistrict", "A", 6200), ("演示中央厨房乙（虚构）", "Zhapu Town", "B", 4100), ("演示中央厨房丙（虚构）", "Xincang Town", "C", 2300),
    ];

    /// <summary>Points of each kitchen with the models of their sensors.</summary>
    private static readonly (string Name, string Kind, string[] Models)[] Points =
    [
        ("1 号冷藏库", KitchenRules.Refrigerator, ["milesight", "dragino-lds02"]),
        ("2 号冷藏库", KitchenRules.Refrigerator, ["elsys"]),
        ("冷冻库", KitchenRules.Freezer, ["elsys", "milesight-ws301"]),
        ("保温柜", KitchenRules.HotCabinet, ["milesight"]),
        ("蒸烤箱", KitchenRules.Cooker, []),
        ("分装间", KitchenRules.PackRoom, ["dragino-lht65"]),
        ("送餐车", KitchenRules.HotVehicle, ["cayenne-lpp"]),
        ("留样冰箱", KitchenRules.Refrigerator, ["dragino-d20"]),
        ("备餐冷藏柜", KitchenRules.Refrigerator, [SecondProbe]),
        ("熟食冷藏柜", KitchenRules.Refrigerator, ["milesight-ts302"]),
        ("凉菜冷藏柜", KitchenRules.Refrigerator, [SecondProbe]),
    ];

    /// <summary>The second probe of the sensor before: one sensor watches two points.</summary>
    private const string SecondProbe = "@2";

    private readonly long nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Fills an empty store.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var areas = await database.Areas.AsNoTracking().ToListAsync(cancellation);
        if (areas.Count == 0)
            return;
        var school = new MealCustomer { AreaId = areas[0].Id, Name = "演示实验小学（虚构）", Contact = "食堂管理员", Phone = "10000000301" };
        database.Add(school);
        database.Add(new MealCustomer { AreaId = areas[0].Id, Name = "演示箱包厂（虚构）", Contact = "行政办公室", Phone = "10000000302" });
        var number = 0;
        foreach (var (name, township, grade, meals) in Kitchens)
        {
            number++;
            var area = areas.FirstOrDefault(row => row.NameEnglish == township) ?? areas[0];
            var kitchen = new Kitchen
            {
                AreaId = area.Id,
                Name = name,
                Licence = $"JY3330482{number:D6}",
                Address = $"演示路 {number} 号",
                Grade = grade,
                MealsPerDay = meals,
                InspectedMs = nowMs - (20L * number * 24 * 60 * Minute),
                PublicCode = $"{CodePrefix}{number}",
            };
            await AddWithRegistersAsync(database, kitchen, number, cancellation);
            await AddInstrumentsAsync(database, kitchen, number, cancellation);
            var points = await AddPointsAsync(database, kitchen, area, number, cancellation);
            await AddBatchesAsync(database, kitchen, points, school, number, cancellation);
            if (number == PlantedKitchen)
                await cases.OpenAsync(kitchen, PlantedRegister, RegisterDuty.Number(Yesterday), null, $"{kitchen.Name} · {DutyNames.Of(PlantedRegister)}", $"{Yesterday:yyyy-MM-dd}", Severity.Warning, cancellation);
        }
    }

    /// <summary>The dishes that a kitchen plans for a day.</summary>
    public static IEnumerable<DishPlanItem> Dishes(long kitchenId, int day) =>
        [new() { KitchenId = kitchenId, Day = day, Dish = "番茄炒蛋", Meals = 400 }, new() { KitchenId = kitchenId, Day = day, Dish = "清炒时蔬", Meals = 600 }];

    private DateOnly Yesterday => DateOnly.FromDateTime(CountyTime.Local(time.GetUtcNow())).AddDays(-1);

    /// <summary>A kitchen and its registers appear together: a round of the duties that comes between sees none without the other.</summary>
    private async Task AddWithRegistersAsync(HeedDatabase database, Kitchen kitchen, int number, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.Add(kitchen);
        await database.SaveChangesAsync(cancellation);
        var planted = number == PlantedKitchen ? RegisterDuty.Number(Yesterday) : 0;
        database.AddRange(DemoRegisters.Between(kitchen.Id, Yesterday.AddDays(-DemoRegisters.PastDays), time.GetUtcNow()).Where(entry => entry.Register != PlantedRegister || entry.Day != planted));
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task AddInstrumentsAsync(HeedDatabase database, Kitchen kitchen, int number, CancellationToken cancellation)
    {
        foreach (var (code, days) in new[] { ("P-1", 150 + number), ("P-2", number == PlantedKitchen ? 9 : 210) })
        {
            database.Add(new KitchenInstrument
            {
                KitchenId = kitchen.Id,
                Code = code,
                Model = "插入式中心温度计",
                Certificate = $"演示-JZ-{number}{code[^1]}（虚构）",
                CalibratedMs = nowMs - ((365 - days) * 24L * 60 * Minute),
                DueMs = nowMs + (days * 24L * 60 * Minute),
            });
        }

        await database.SaveChangesAsync(cancellation);
    }

    private async Task<Dictionary<string, long>> AddPointsAsync(HeedDatabase database, Kitchen kitchen, Area area, int number, CancellationToken cancellation)
    {
        var points = new Dictionary<string, long>();
        var sensor = 0;
        var last = 0L;
        foreach (var (name, kind, models) in Points)
        {
            var subject = new Subject { Kind = kind, Name = $"{name}·{"甲乙丙"[number - 1]}", AreaId = area.Id, Address = kitchen.Name };
            database.Subjects.Add(subject);
            await database.SaveChangesAsync(cancellation);
            var due = number == PlantedKitchen && kind == KitchenRules.Freezer ? -7 : 120 + (10 * number);
            database.Add(new ControlPoint { SubjectId = subject.Id, KitchenId = kitchen.Id, CalibrationDueMs = nowMs + (due * 24L * 60 * Minute) });
            points.TryAdd(kind, subject.Id);
            if (kind == KitchenRules.HotCabinet)
                await AddHistoryAsync(subject.Id, cancellation);
            foreach (var model in models)
            {
                if (model == SecondProbe)
                    await devices.BindChannelAsync(last, 2, subject.Id, By, cancellation);
                else
                    last = await devices.RegisterAsync("lorawan", string.Create(CultureInfo.InvariantCulture, $"d0d0d0d0{number:x4}{++sensor:x4}"), model, area.Id, subject.Id, null, By, cancellation);
            }
        }

        await database.SaveChangesAsync(cancellation);
        return points;
    }

    /// <summary>The cabinet's last hours, from before its sensor is bound: no rule judges them.</summary>
    private async Task AddHistoryAsync(long subjectId, CancellationToken cancellation)
    {
        var past = new List<Observation>();
        for (var minute = HistoryMinutes; minute > 0; minute -= 5)
            past.Add(new(new(subjectId), Metric.Temperature, nowMs - (minute * Minute), Math.Round(66 + (2 * Math.Sin(minute / 17.0)), 1)));
        await intake.AcceptAsync(past.ToArray(), cancellation);
    }

    private async Task AddBatchesAsync(HeedDatabase database, Kitchen kitchen, Dictionary<string, long> points, MealCustomer school, int number, CancellationToken cancellation)
    {
        var lot = new IngredientLot { KitchenId = kitchen.Id, Code = $"P2026-{number:D3}", Ingredient = "冷鲜猪肉", Supplier = "演示肉品（虚构）", ReceivedMs = nowMs - (20 * 60 * Minute), Storage = (int)StorageKind.Chilled, Celsius = 4.2, By = By };
        var good = Batch(kitchen, "红烧肉饭", 600, 170);
        good.Steps.Add(Step(BatchStepKind.Cook, points[KitchenRules.Cooker], 165, 130, (150, 48), (140, 68), (132, 78)));
        good.Steps.Add(Step(BatchStepKind.HoldHot, points[KitchenRules.HotCabinet], 130, 60));
        (good.Decision, good.Verdict, good.DecidedMs, good.DecidedBy) = (BatchDesk.Released, (int)BatchVerdictKind.Release, nowMs - (60 * Minute), By);
        var slow = Batch(kitchen, "咖喱鸡（冷链）", 300, 300);
        slow.Steps.Add(Step(BatchStepKind.Cook, points[KitchenRules.Cooker], 290, 260, (275, 60), (262, 81)));
        slow.Steps.Add(Step(BatchStepKind.Cool, points[KitchenRules.Refrigerator], 260, 20, [.. Cooling(number == PlantedKitchen ? 150 : 110)]));
        var today = RegisterDuty.Number(DateOnly.FromDateTime(CountyTime.Local(time.GetUtcNow())));
        database.AddRange(lot, good, slow);
        database.AddRange(Dishes(kitchen.Id, today));
        database.Add(new KitchenCamera { KitchenId = kitchen.Id, Name = $"demo-stove-{number}" });
        database.Add(new HaccpPlan { KitchenId = kitchen.Id, Version = 1, Content = StandardPlan.Document.ToJson(), WrittenBy = By, WrittenMs = nowMs, SignedBy = By, SignedMs = nowMs, Hash = StandardPlan.Document.Hash(kitchen.Id, 1), Reason = "首版" });
        await database.SaveChangesAsync(cancellation);
        database.Add(new BatchIngredient { BatchId = good.Id, LotId = lot.Id });
        database.Add(new MealDelivery { BatchId = good.Id, CustomerId = school.Id, FirstBox = 1, Boxes = 600, VehicleId = points[KitchenRules.HotVehicle], Route = "一号线", DueMs = nowMs + (10 * Minute), DepartedMs = nowMs - (50 * Minute), Token = $"{CodePrefix}{number}-{Guid.NewGuid():N}" });
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>From 60 to 21 °C in so many minutes, measured each quarter of an hour, and on to 7 °C.</summary>
    private static IEnumerable<(double MinutesAgo, double Celsius)> Cooling(int firstStage)
    {
        yield return (258, 66);
        for (var minute = 0; minute <= 220; minute += 15)
            yield return (245 - minute, minute <= firstStage ? 60 - (39.0 * minute / firstStage) : Math.Max(7, 21 - (14.0 * (minute - firstStage) / (200 - firstStage))));
    }

    private MealBatch Batch(Kitchen kitchen, string dish, int meals, int minutesAgo) =>
        new() { KitchenId = kitchen.Id, Dish = dish, Meals = meals, StartedMs = nowMs - (minutesAgo * Minute), StartedBy = By };

    private MealBatchStep Step(BatchStepKind kind, long point, int fromMinutesAgo, int? toMinutesAgo, params ReadOnlySpan<(double MinutesAgo, double Celsius)> cores)
    {
        var step = new MealBatchStep { Kind = (int)kind, PointId = point, FromMs = nowMs - (fromMinutesAgo * Minute), ToMs = toMinutesAgo is { } end ? nowMs - (end * Minute) : null, By = By };
        foreach (var (minutesAgo, celsius) in cores)
            step.Cores.Add(new() { AtMs = nowMs - (long)(minutesAgo * Minute), Celsius = celsius, Probe = "P-1", By = By });
        return step;
    }
}
