using System.Globalization;
using Heed.App.Demo;
using Heed.Care.Map;
using Heed.Gateways.Simulation;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;
using Heed.Kernel.Privacy;
using Heed.Storage.Care;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Care.Tests.Map;

/// <summary>Cells and Wi-Fi of real frames over a real connection.</summary>
public sealed class NearWithoutAFix(DemoInstance demo)
{
    private const long DayMs = 86_400_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task What_was_heard_with_fixes_tells_where_she_is_near_later_and_is_never_a_fix()
    {
        var book = demo.Heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        var at = TimeProvider.System.GetUtcNow();
        for (var count = 0; count < NearPlace.WifiFixes; count++)
            await SayAsync(11, at.AddMinutes(count - 10), "A", $"30.70{count}000", "121.060000", "2801,3671,140", "74:de:2b:44:88:8c");
        await DrainAsync(book);
        await SayAsync(10, at, "V", "0.000000", "0.000000", "9999,1,140", "74-DE-2B-44-88-8C");
        await DrainAsync(book);

        await using var database = demo.Open();
        var subject = await database.Devices.Where(static row => row.HardwareId == Device(10)).Select(static row => row.SubjectId!.Value).SingleAsync(Cancellation);
        var near = await database.Set<NearPlaceRow>().SingleAsync(row => row.SubjectId == subject, TestContext.Current.CancellationToken);
        Assert.Equal((30.701, 121.06, (int)RadioKind.Wifi), (Math.Round(near.Latitude, 4), Math.Round(near.Longitude, 4), near.By));
        Assert.InRange(near.RadiusMetres, 80, 250);
        var where = await demo.Get<Whereabouts>().OfAsync(subject, DayMs, Cancellation);
        Assert.True(where.IsLost);
        Assert.Equal((near.AtMs, near.Latitude), (where.NearMs, where.Near!.Value.Centre.Latitude));
        Assert.True(where.FixMs < where.NearMs);
        Assert.DoesNotContain(where.Track, point => point.Longitude == near.Longitude);
    }

    [Fact]
    public async Task A_simulated_bracelet_indoors_is_near_its_home_by_the_wifi_learned_from_the_demo_and_never_has_a_fix()
    {
        const int Number = 5;
        var book = demo.Heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        await DrainAsync(book);
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var profile = WearerProfile.FromSeed(DemoCounty.Seed + Number);
        var model = new WearerModel(profile, nowMs);
        var indoors = Enumerable.Range(0, 1_440).Select(minute => model.At(nowMs + (minute * 60_000L))).First(static state => state is { HasFix: false, HearsHome: true });
        await using var database = demo.Open();
        var subject = await database.Devices.Where(static row => row.HardwareId == Device(Number)).Select(static row => row.SubjectId!.Value).SingleAsync(Cancellation);
        var before = await demo.Get<Whereabouts>().OfAsync(subject, DayMs, Cancellation);

        await demo.Heed.TellAsync(DemoCounty.FirstBracelet + Number, new WearerMessage(WearerMessageKind.Position, indoors).Body(nowMs + 1_000), "LK");
        await DrainAsync(book);
        var where = await demo.Get<Whereabouts>().OfAsync(subject, DayMs, Cancellation);
        Assert.Equal(RadioKind.Wifi, where.Near?.By);
        Assert.InRange(where.Near!.Value.Centre.DistanceMetres(new(profile.HomeLatitude, profile.HomeLongitude)), 0, 30);
        Assert.True(where.IsLost);
        Assert.Equal((before.FixMs, before.Track.Count), (where.FixMs, where.Track.Count));
        Assert.True(where.NearMs > Math.Max(before.NearMs, nowMs - 1));
        Assert.All(where.Marks("x"), static mark => Assert.True(mark.Kind != "last" || mark.RadiusMetres == 0));
        Assert.Contains(where.Marks("x"), static mark => mark is { Kind: "near", RadiusMetres: >= 80 });
    }

    [Fact]
    public async Task A_newer_fix_ends_being_near_and_an_unknown_cell_falls_back_on_its_area()
    {
        var book = demo.Heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        book.Report(new(new(3), nowMs - 9_000, new GeoPoint(30.71, 121.08), ["c460-0-7000-1", "a460-0-7000"]));
        book.Report(new(new(3), nowMs - 5_000, null, ["c460-0-7000-2", "a460-0-7000"]));
        await DrainAsync(book);
        var where = await demo.Get<Whereabouts>().OfAsync(3, DayMs, Cancellation);
        Assert.Equal((RadioKind.Area, 3_000.0), (where.Near!.Value.By, where.Near.Value.RadiusMetres));
        book.Report(new(new(3), nowMs - 8_000, null, ["c460-0-7000-1"]));
        await DrainAsync(book);
        Assert.Equal(nowMs - 5_000, (await demo.Get<Whereabouts>().OfAsync(3, DayMs, Cancellation)).NearMs);
        await demo.Get<Kernel.Intake.IIntake>().AcceptAsync(new[] { new Observation(new(3), Metric.Position, nowMs, 30.7, 121.05) }, Cancellation);
        Assert.Null((await demo.Get<Whereabouts>().OfAsync(3, DayMs, Cancellation)).Near);
    }

    [Fact]
    public async Task Who_withdrew_the_consent_to_her_place_is_near_nowhere()
    {
        const long Person = 10;
        var book = demo.Heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        book.Report(new(new(9), nowMs, new GeoPoint(30.71, 121.08), ["c460-0-7100-1"]));
        book.Report(new(new(Person), nowMs + 1_000, null, ["c460-0-7100-1"]));
        await DrainAsync(book);
        Assert.NotNull((await demo.Get<Whereabouts>().OfAsync(Person, DayMs, Cancellation)).Near);
        await using var database = demo.Open();
        await database.Set<ConsentRow>().Where(static row => row.SubjectId == Person && row.Scope == ConsentScope.Position).ExecuteDeleteAsync(Cancellation);
        database.Add(new ConsentRow { SubjectId = Person, Scope = ConsentScope.Position, WithdrawnMs = nowMs });
        await database.SaveChangesAsync(Cancellation);
        Assert.Null((await demo.Get<Whereabouts>().OfAsync(Person, DayMs, Cancellation)).Near);
        book.Report(new(new(Person), nowMs + 2_000, null, ["c460-0-7100-1"]));
        await DrainAsync(book);
        Assert.Equal(nowMs + 1_000, await database.Set<NearPlaceRow>().Where(static row => row.SubjectId == Person).Select(static row => row.AtMs).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task What_nobody_heard_for_half_a_year_is_forgotten()
    {
        var book = demo.Heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        book.Report(new(new(4), nowMs - (181 * DayMs), new GeoPoint(30.7, 121), ["c460-0-8000-1"]));
        book.Report(new(new(4), nowMs, new GeoPoint(30.7, 121), ["c460-0-8000-2"]));
        await DrainAsync(book);
        await book.ForgetAsync(Cancellation);
        await using var database = demo.Open();
        Assert.Equal(["c460-0-8000-2"], await database.Set<RadioPlaceRow>().Where(static row => row.Mark.StartsWith("c460-0-8000")).Select(static row => row.Mark).ToListAsync(Cancellation));
    }

    /// <summary>The service may take a batch by itself meanwhile: what is left is written here.</summary>
    private static async Task DrainAsync(RadioBook book)
    {
        while (await book.RunOnceAsync(Cancellation) > 0)
        {
        }
    }

    private async Task SayAsync(int number, DateTimeOffset at, string validity, string latitude, string longitude, string cell, string mac)
    {
        var body = $"UD,{at.UtcDateTime.ToString("ddMMyy,HHmmss", CultureInfo.InvariantCulture)},{validity},{latitude},N,{longitude},E,0.0,0,5,9,90,77,120,0,00000000,1,0,460,0,{cell},1,home,{mac},-60";
        await demo.Heed.TellAsync(DemoCounty.FirstBracelet + number, body, "LK");
    }

    private static string Device(int number) => $"{DemoCounty.FirstBracelet + number}";
}
