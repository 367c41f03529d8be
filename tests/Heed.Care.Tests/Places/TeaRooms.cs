using Heed.Care.Places;
using Heed.Kernel.Cases;
using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Places;

public sealed class TeaRooms(DemoInstance demo)
{
    private static readonly Actor Host = new(ActorKind.Staff, "host", "Host");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_comes_once_a_day_and_a_tick_can_be_taken_back()
    {
        var (room, place) = (demo.Get<TeaRoom>(), await PlaceAsync());
        Assert.True(await room.CheckInAsync(place.Id, 5, "list", "test", Cancellation));
        Assert.False(await room.CheckInAsync(place.Id, 5, "qr", "test", Cancellation));
        Assert.Equal(1, await room.CheckOutAsync(place.Id, 5, "test", Cancellation));
        Assert.True(await room.CheckInAsync(place.Id, 5, "list", "test", Cancellation));
    }

    [Fact]
    public async Task Who_came_often_is_a_regular_and_who_came_seldom_is_not()
    {
        var regulars = await demo.Get<TeaRoom>().RegularsAsync((await PlaceAsync()).Id, Cancellation);
        Assert.InRange(regulars.Count, 3, 7);
        Assert.DoesNotContain(regulars, static person => person.Id == 12);
    }

    [Fact]
    public async Task The_kiosk_knows_a_person_by_name_and_four_digits_and_nobody_else()
    {
        var (room, place) = (demo.Get<TeaRoom>(), await PlaceAsync());
        Assert.Equal(1, (await room.RecognizeAsync(place, "演示甲奶奶", "0000", Cancellation))?.Id);
        Assert.Null(await room.RecognizeAsync(place, "演示甲奶奶", "0001", Cancellation));
        Assert.Null(await room.RecognizeAsync(place, "", "0000", Cancellation));
        Assert.Null(await room.RecognizeAsync(place, "演示甲奶奶", "00%0", Cancellation));
        Assert.Equal(place.Id, (await room.FindAsync(place.Code, Cancellation))?.Id);
        Assert.Null(await room.FindAsync("no-such-code", Cancellation));
    }

    [Fact]
    public async Task Low_stock_asks_once_and_again_only_after_it_was_filled()
    {
        var room = demo.Get<TeaRoom>();
        await using var database = demo.Open();
        var item = new StockItem { PlaceId = (await PlaceAsync()).Id, Name = "test cups", Amount = 3, LowAmount = 1 };
        database.Add(item);
        await database.SaveChangesAsync(Cancellation);
        Assert.Null(await room.StockAsync(item.Id, 2, Host, Cancellation));
        Assert.NotNull(await room.StockAsync(item.Id, 1, Host, Cancellation));
        Assert.Null(await room.StockAsync(item.Id, 0, Host, Cancellation));
        Assert.Null(await room.StockAsync(item.Id, 9, Host, Cancellation));
        Assert.NotNull(await room.StockAsync(item.Id, 0, Host, Cancellation));
    }

    [Fact]
    public void A_third_measurement_is_wanted_when_two_differ_by_more_than_ten()
    {
        Assert.True(new StationReading([new(150, 90, 70)]).WantsAnother);
        Assert.False(new StationReading([new(150, 90, 70), new(141, 88, 70)]).WantsAnother);
        var third = new StationReading([new(170, 90, 70), new(150, 88, 0), new(148, 86, 72)]);
        Assert.True(new StationReading([new(170, 90, 70), new(150, 88, 0)]).WantsAnother);
        Assert.False(third.WantsAnother);
        Assert.Equal(((149, 87), PressureGrade.Grade1), (third.Mean, third.Grade));
        var observations = third.Observe(new(1), 1_000_000).ToArray();
        Assert.Equal(5, observations.Length);
        Assert.All(observations.Where(static item => item.Metric == Metric.BloodPressure), static item => Assert.Equal(ObservationQuality.Cuff | ObservationQuality.Manual, item.Quality));
        Assert.Equal(1_000_000, observations[^1].AtMs);
    }

    [Theory]
    [InlineData(80, 120, 70, false)]
    [InlineData(300, 90, 70, false)]
    [InlineData(130, 80, 0, true)]
    [InlineData(130, 80, 5, false)]
    public void Numbers_that_cannot_be_a_persons_are_refused(int systolic, int diastolic, int pulse, bool plausible) => Assert.Equal(plausible, StationReading.IsPlausible(systolic, diastolic, pulse));

    private Task<CarePlace> PlaceAsync() => demo.Open().Set<CarePlace>().AsNoTracking().FirstAsync(static row => row.Kind == CarePlaceKind.TeaRoom, Cancellation);
}
