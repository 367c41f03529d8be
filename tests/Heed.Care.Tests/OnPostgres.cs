using Heed.Browser.Tests;
using Heed.Care.Cards;
using Heed.Care.Doctor;
using Heed.Care.Family;
using Heed.Care.Map;
using Heed.Care.Numbers;
using Heed.Care.Places;
using Heed.Care.Services;
using Heed.Console.Scope;
using Heed.Engine.Readings;
using Heed.Kernel.Places;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Care.Tests;

/// <summary>What care asks of its store, on the other database.</summary>
public sealed class OnPostgres : IDisposable
{
    private readonly TestDatabase location = TestDatabase.Create(postgres: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => location.Dispose();

    [Fact]
    public async Task Plans_reminders_and_weeks_by_message_are_the_same_there()
    {
        await using var heed = await RunningHeed.StartAsync(("Heed:Database", location.Location));
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(Cancellation);
        var requests = heed.Services.GetRequiredService<CareRequests>();
        var plan = await requests.PlanAsync(10, "cleaning", 3, requests.Today, "helper", "test", Cancellation);
        await requests.LayOutAsync(Cancellation);
        await requests.LayOutAsync(Cancellation);
        var due = await database.Set<CareRequest>().AsNoTracking().Where(row => row.PlanId == plan).OrderBy(static row => row.Day).ToListAsync(Cancellation);
        Assert.Equal([requests.Today, requests.Today.AddDays(3), requests.Today.AddDays(6)], due.Select(static row => row.Day));
        var first = due[0];
        if (first.Status == CareRequestStatus.Asked)
            await requests.AssignAsync(first.Id, "helper", "test", Cancellation);

        var morning = new DateTimeOffset(requests.Today.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));
        var reminders = heed.Services.GetRequiredService<VisitReminders>();
        await reminders.SendAsync(morning, Cancellation);
        Assert.Equal(0, await reminders.SendAsync(morning.AddMinutes(15), Cancellation));
        Assert.Equal(1, await database.Outbox.CountAsync(row => row.IdempotencyKey == $"care-visit/{first.Id}", Cancellation));

        var monday = new DateTimeOffset(requests.Today.AddDays(((int)DayOfWeek.Monday - (int)requests.Today.DayOfWeek + 7) % 7 + 7).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        var clock = new Clock(monday);
        var weeks = new WeeklyWord(new CareWriter(heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), heed.Services.GetRequiredService<WriteGate>(), clock), heed.Services.GetRequiredService<IReadings>(), clock);
        var families = await database.Set<BraceletLoan>().CountAsync(static row => row.EndedMs == null && row.FamilySeesReadings, Cancellation);
        Assert.Equal(families, await weeks.SendAsync(Cancellation));
        Assert.Equal(0, await weeks.SendAsync(Cancellation));
        Assert.Equal(families, await database.Outbox.CountAsync(static row => row.IdempotencyKey.StartsWith("care-week/"), Cancellation));
    }

    [Fact]
    public async Task Cards_notes_numbers_absences_and_near_places_are_the_same_there()
    {
        await using var heed = await RunningHeed.StartAsync(("Heed:Database", location.Location));
        await using var scope = heed.Services.CreateAsyncScope();
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(Cancellation);
        var room = await database.Set<CarePlace>().AsNoTracking().FirstAsync(static row => row.Kind == CarePlaceKind.TeaRoom, Cancellation);
        var rooms = heed.Services.GetRequiredService<TeaRoom>();

        var cards = heed.Services.GetRequiredService<CareCards>();
        var card = Assert.Single(await cards.MakeAsync([2], "test", Cancellation));
        Assert.Equal(2, (await cards.FindAsync(room, card.Code, Cancellation))?.Id);

        var notes = heed.Services.GetRequiredService<FollowUps>();
        await notes.WriteAsync(2, "home", "first", null, "Doctor", Cancellation);
        await notes.WriteAsync(2, "home", "second", notes.Today.AddDays(3), "Doctor", Cancellation);
        Assert.Equal(["second"], (await notes.LatestAsync([2], 1, Cancellation))[2].Select(static note => note.Text));

        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var book = heed.Services.GetServices<IHostedService>().OfType<RadioBook>().Single();
        book.Report(new(new(1), nowMs - 60_000, new GeoPoint(30.7003, 121.0507), ["c460-0-9520-3671"]));
        book.Report(new(new(1), nowMs + 60_000, null, ["c460-0-9520-3671"]));
        await book.RunOnceAsync(Cancellation);
        Assert.Equal(RadioKind.Cell, (await heed.Services.GetRequiredService<Whereabouts>().OfAsync(1, 86_400_000, Cancellation)).Near?.By);

        await rooms.CheckInAsync(room.Id, 1, "list", "test", Cancellation);
        var late = new DateTimeOffset(rooms.Today.ToDateTime(new TimeOnly(23, 0)), TimeSpan.FromHours(8));
        Assert.True(await heed.Services.GetRequiredService<AbsentRegulars>().LookAsync(late, Cancellation) > 0);
        var absent = await database.Set<CareAbsence>().AsNoTracking().FirstAsync(Cancellation);
        await rooms.CheckInAsync(room.Id, absent.SubjectId, "list", "test", Cancellation);
        Assert.NotNull(await database.Set<CareAbsence>().Where(row => row.Id == absent.Id).Select(static row => row.CameMs).SingleAsync(Cancellation));

        var county = (await scope.ServiceProvider.GetRequiredService<AreaScopes>().OfUserAsync(await database.Users.Where(static row => row.UserName == "village").Select(static row => row.Id).SingleAsync(Cancellation), Cancellation))!;
        var numbers = await new CareNumbers(database, county, 0, nowMs).ReadAsync(Cancellation);
        Assert.All(numbers, static item => Assert.Equal(item.Number.Of ?? item.Number.Count, item.Lines.Count));
        Assert.True(numbers.Single(static item => item.Number.Key == "visits").Number.Count > 2);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
