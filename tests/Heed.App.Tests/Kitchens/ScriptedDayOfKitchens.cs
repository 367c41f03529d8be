using Heed.App.Tests.Running;
using Heed.Engine.Devices;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Corrections;
using Heed.Kitchens.Registers;
using Heed.Storage.Kitchens;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Kitchens;

/// <summary>
/// A day of two kitchens on a running instance: uplinks of six sensor types through the real broker, codecs, lanes and rules to cases; batches, deliveries and registers beside them.
/// Planted in the first kitchen: a door left open, defrosts, a failing compressor, slow cooling, a late delivery, a stuck sensor and a missing sample. The second has a quiet day. Exactly
/// the expected alarms, verdicts and cases come, and no more.
/// </summary>
public sealed class ScriptedDayOfKitchens : IAsyncLifetime
{
    private const int StepMinutes = 5;
    private static readonly DateTimeOffset Midnight = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Chef = new(ActorKind.Staff, "chef", "Chef");
    private static readonly Actor Manager = new(ActorKind.Staff, "manager", "Manager");
    private static readonly string[] Written = ["morning-check", "samples", "disinfection", "daily-control"];
    private readonly SetClock clock = new(Midnight);
    private readonly int mqttPort = FreePort.Next();
    private readonly HeedInstance heed = new();
    private readonly Dictionary<string, long> points = [];
    private readonly List<(string Eui, string Model, Func<int, double> Celsius)> sensors = [];
    private readonly List<(int Minute, Func<Task> Do)> script = [];
    private NetworkServer network = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        heed.Clock = clock;
        heed.Settings["Heed:MqttPort"] = $"{mqttPort}";
        await heed.InitializeAsync();
        await using var database = heed.Open();
        database.AddRange(new Kitchen { Id = 1, AreaId = 2, Name = "First", PublicCode = "k1" }, new Kitchen { Id = 2, AreaId = 3, Name = "Second", PublicCode = "k2" });
        database.AddRange(new MealCustomer { Id = 1, AreaId = 2, Name = "School" }, new MealCustomer { Id = 2, AreaId = 2, Name = "Factory" });
        await database.SaveChangesAsync(Cancel);
        var token = await heed.Services.GetRequiredService<IDeviceAdministration>().CreateTokenAsync("network server", null, 1, "test", cancellation: Cancel);
        network = await NetworkServer.ConnectAsync(mqttPort, token, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        await heed.DisposeAsync();
    }

    [Fact]
    public async Task Planted_faults_give_exactly_the_expected_alarms_verdicts_and_cases()
    {
        foreach (var kitchen in (long[])[1, 2])
            await EquipAsync(kitchen, faulty: kitchen == 1);
        PlantDoor();
        var (slow, good) = (0L, 0L);
        At(540, async () => slow = await Desk.StartAsync(1, "Curry", 200, "chef", Cancel));
        Cool(() => slow);
        At(600, async () => good = await Desk.StartAsync(1, "Rice", 300, "chef", Cancel));
        CookHoldAndSend(() => good, 1);
        var quiet = 0L;
        At(600, async () => quiet = await Desk.StartAsync(2, "Noodles", 100, "chef", Cancel));
        CookHoldAndSend(() => quiet, 2);
        At(465, () => WriteAsync(1, "morning-check"));
        foreach (var register in Written)
            At(470, () => WriteAsync(2, register));
        foreach (var register in Written.Where(static register => register is not ("samples" or "morning-check")))
            At(1100, () => WriteAsync(1, register));
        foreach (var minute in (int[])[485, 845, 1150])
            At(minute, () => heed.Services.GetRequiredService<DutyRunner>().RunAsync(Cancel));
        At(830, () => heed.Services.GetRequiredService<VerdictRunner>().RunAsync(Cancel));

        await PlayAsync();

        await using var database = heed.Open();
        Assert.Equal(BatchVerdictKind.Discard, (await Desk.JudgeAsync(slow, Cancel))!.Verdict.Kind);
        Assert.Equal(BatchVerdictKind.Release, (await Desk.JudgeAsync(good, Cancel))!.Verdict.Kind);
        Assert.Equal(BatchVerdictKind.Release, (await Desk.JudgeAsync(quiet, Cancel))!.Verdict.Kind);
        var alarms = await database.Alarms.AsNoTracking().Include(static row => row.Subject).OrderBy(static row => row.RuleId).Select(static row => $"{row.RuleId} {row.Subject!.Name} {row.Severity}").ToListAsync(Cancel);
        Assert.Equal(["kitchens.refrigerator-door store-1 Warning", "kitchens.refrigerator-stuck dishes-1 Warning", "kitchens.refrigerator-warm meat-1 Critical"], alarms);
        var cases = await database.Cases.AsNoTracking().OrderBy(static row => row.Id).Select(static row => $"{row.RuleId}{row.Title} {row.Severity}").ToListAsync(Cancel);
        Assert.Equal(
            ["kitchens.refrigerator-warm Critical", $"First · Curry #{slow} 应当废弃 Critical", "First · 留样 未按时完成 Warning", "First → Factory · Rice Critical"],
            cases);
        Assert.Equal(
            (PointColour.Green, PointColour.Green, PointColour.Broken, PointColour.Broken),
            (await ColourAsync("store-1"), await ColourAsync("vegetables-1"), await ColourAsync("meat-1"), await ColourAsync("dishes-1")));
    }

    private BatchDesk Desk => heed.Services.GetRequiredService<BatchDesk>();

    private void At(int minute, Func<Task> what) => script.Add((minute, what));

    /// <summary>The clock goes from midnight to midnight: at each step every sensor reports, then what the script says happens.</summary>
    private async Task PlayAsync()
    {
        for (var minute = 0; minute < 1440; minute += StepMinutes)
        {
            clock.Set(Midnight.AddMinutes(minute));
            await Task.WhenAll(sensors.Select(sensor => network.ReportAsync(sensor.Eui, sensor.Model, sensor.Celsius(minute))));
            foreach (var (_, what) in script.Where(item => item.Minute == minute))
                await what();
        }
    }

    private async Task EquipAsync(long kitchen, bool faulty)
    {
        await AddPointAsync(kitchen, "store", "refrigerator", "milesight", Cold);
        await AddPointAsync(kitchen, "vegetables", "refrigerator", "elsys", static minute => minute % 360 is >= 100 and < 120 ? 9.5 + (minute % 2) : Cold(minute));
        await AddPointAsync(kitchen, "meat", "refrigerator", "dragino-lht65", minute => faulty && minute >= 600 ? Math.Min(18, 4 + ((minute - 600) / 15.0)) + (minute % 7 / 10.0) : Cold(minute));
        await AddPointAsync(kitchen, "dishes", "refrigerator", "dragino-d20", minute => faulty && minute >= 300 ? 4.2 : Cold(minute));
        await AddPointAsync(kitchen, "cabinet", "hot-cabinet", "milesight-ts302", static minute => minute is >= 620 and < 900 ? 66 + (minute % 3) : 22 + (minute % 7 / 10.0));
        await AddPointAsync(kitchen, "vehicle", "hot-vehicle", "cayenne-lpp", static minute => minute is >= 690 and < 900 ? 63 + (minute % 3) : 20 + (minute % 7 / 10.0));
    }

    private async Task AddPointAsync(long kitchen, string name, string kind, string model, Func<int, double> celsius)
    {
        var administration = heed.Services.GetRequiredService<IDeviceAdministration>();
        await using var database = heed.Open();
        var point = new ControlPoint { KitchenId = kitchen, Subject = new Subject { Kind = kind, Name = $"{name}-{kitchen}", AreaId = kitchen == 1 ? 2 : 3 } };
        database.Add(point);
        await database.SaveChangesAsync(Cancel);
        points[point.Subject.Name] = point.SubjectId;
        var eui = $"{sensors.Count + 1:x16}";
        await administration.RegisterAsync("lorawan", eui, model, kitchen == 1 ? 2 : 3, point.SubjectId, null, "test", Cancel);
        sensors.Add((eui, model, celsius));
        if (name == "store")
            await administration.RegisterAsync("lorawan", $"d{kitchen:x15}", "dragino-lds02", kitchen == 1 ? 2 : 3, point.SubjectId, null, "test", Cancel);
    }

    /// <summary>Left open from 8:00 to 8:20; the chef writes down why, the manager verifies.</summary>
    private void PlantDoor()
    {
        At(480, () => network.ReportAsync("d000000000000001", "dragino-lds02", 0, isOpen: true));
        At(490, () => Eventually.TrueAsync(
            async () =>
            {
                await using var database = heed.Open();
                return await database.Alarms.AnyAsync(static row => row.RuleId == "kitchens.refrigerator-door", Cancel);
            },
            TimeSpan.FromMinutes(1),
            static () => "Nobody was warned of the open door."));
        At(500, () => network.ReportAsync("d000000000000001", "dragino-lds02", 0, isOpen: false));
        At(510, async () => Assert.Null(await heed.Services.GetRequiredService<CorrectionDesk>().RecordAsync(points["store-1"], "closed; the trolley stood in the way", Chef, Cancel)));
        At(515, async () =>
        {
            await using var database = heed.Open();
            var action = await database.Set<CorrectiveAction>().SingleAsync(Cancel);
            await Eventually.TrueAsync(
                async () => await heed.Services.GetRequiredService<CorrectionDesk>().VerifyAsync(action.Id, true, "door closes by itself", Manager, Cancel) is null,
                TimeSpan.FromMinutes(1),
                static () => "The alarm of the door did not end.");
        });
    }

    /// <summary>From 60 to 20 °C in four hours: discarded.</summary>
    private void Cool(Func<long> batch)
    {
        var step = 0L;
        At(540, async () => step = await Desk.BeginStepAsync(batch(), BatchStepKind.Cook, null, "chef", Cancel));
        At(565, async () => Assert.True(await Desk.AddCoreAsync(step, 80, "P1", "chef", Cancel)));
        At(570, async () => step = await Desk.BeginStepAsync(batch(), BatchStepKind.Cool, points["vegetables-1"], "chef", Cancel));
        for (var minute = 570; minute <= 825; minute += 15)
        {
            var celsius = 62 - (42.0 * (minute - 570) / 255);
            At(minute, async () => Assert.True(await Desk.AddCoreAsync(step, celsius, "P1", "chef", Cancel)));
        }

        At(840, async () => Assert.Null(await Desk.DecideAsync(batch(), false, "too slow", Manager, Cancel)));
    }

    /// <summary>Cooked through, held hot, released at 11:40; the school takes it in half an hour, in the first kitchen a factory gets its part three hours later.</summary>
    private void CookHoldAndSend(Func<long> batch, long kitchen)
    {
        var step = 0L;
        At(600, async () => step = await Desk.BeginStepAsync(batch(), BatchStepKind.Cook, null, "chef", Cancel));
        At(625, async () => Assert.True(await Desk.AddCoreAsync(step, 76, "P1", "chef", Cancel)));
        At(630, async () => await Desk.BeginStepAsync(batch(), BatchStepKind.HoldHot, points[$"cabinet-{kitchen}"], "chef", Cancel));
        At(700, async () =>
        {
            Assert.Null(await Desk.DecideAsync(batch(), true, "", Manager, Cancel));
            Assert.Null(await heed.Services.GetRequiredService<DeliveryDesk>().SendAsync(batch(), 1, 50, Cancel));
            if (kitchen == 1)
                Assert.Null(await heed.Services.GetRequiredService<DeliveryDesk>().SendAsync(batch(), 2, 40, Cancel));
        });
        At(730, () => AcceptAsync(batch(), 1, 50, 65));
        if (kitchen == 1)
            At(885, () => AcceptAsync(batch(), 2, 40, 61));
    }

    private async Task AcceptAsync(long batch, long customer, int boxes, double celsius)
    {
        await using var database = heed.Open();
        var token = await database.Set<MealDelivery>().Where(row => row.BatchId == batch && row.CustomerId == customer).Select(static row => row.Token).SingleAsync(Cancel);
        Assert.Null(await heed.Services.GetRequiredService<DeliveryDesk>().AnswerAsync(token, new(true, celsius, true, boxes, "Teacher", ""), Cancel));
    }

    private async Task WriteAsync(long kitchen, string register)
    {
        await using var database = heed.Open();
        database.Add(new RegisterEntry { KitchenId = kitchen, Register = register, Day = 20261124, InOrder = true, SignedBy = "Chef", AtMs = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        await database.SaveChangesAsync(Cancel);
    }

    private async Task<PointColour> ColourAsync(string name)
    {
        await using var database = heed.Open();
        return (await CorrectionDesk.StatesAsync(database, [points[name]], Cancel))[points[name]].Colour;
    }

    private static double Cold(int minute) => 3.4 + (minute % 23 / 20.0);
}
