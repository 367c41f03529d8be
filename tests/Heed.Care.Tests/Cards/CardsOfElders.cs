using Heed.Care.Cards;
using Heed.Storage.Access;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Cards;

public sealed class CardsOfElders(DemoInstance demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_is_known_however_it_is_typed_until_a_new_one_is_printed_and_only_its_hash_is_kept()
    {
        var (cards, place) = (demo.Get<CareCards>(), await PlaceAsync());
        var old = Assert.Single(await cards.MakeAsync([6], "test", Cancellation));
        Assert.Equal(10, old.Code.Length);
        foreach (var typed in new[] { old.Code, old.Code.ToLowerInvariant(), $" {old.Code[..5]}-{old.Code[5..]} ", $"https://heed.example/card/{old.Code}" })
            Assert.Equal(6, (await cards.FindAsync(place, typed, Cancellation))?.Id);
        var (fresh, other) = await cards.MakeAsync([6, 5], "test", Cancellation) is { Count: 2 } both ? (both.Single(static card => card.Person.Id == 6), both.Single(static card => card.Person.Id == 5)) : default;
        Assert.Null(await cards.FindAsync(place, old.Code, Cancellation));
        Assert.Equal(6, (await cards.FindAsync(place, fresh.Code, Cancellation))?.Id);
        Assert.Equal(5, (await cards.FindAsync(place, other.Code, Cancellation))?.Id);
        await using var database = demo.Open();
        Assert.False(await database.Set<MagicLink>().AnyAsync(row => row.Hash == fresh.Code, Cancellation));
        Assert.Equal(2, await database.Audit.CountAsync(static row => row.Action == "make-card" && row.Target == "subject/6", Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ABCDEFGHJK")]
    [InlineData("https://heed.example/kiosk/")]
    public async Task What_is_no_card_opens_nothing(string typed) => Assert.Null(await demo.Get<CareCards>().FindAsync(await PlaceAsync(), typed, Cancellation));

    [Fact]
    public async Task A_card_of_another_area_does_not_count_and_nobody_chosen_is_refused()
    {
        var card = Assert.Single(await demo.Get<CareCards>().MakeAsync([4], "test", Cancellation));
        await using var database = demo.Open();
        var elsewhere = await database.Areas.Where(area => area.Level == 1 && !database.Areas.Any(village => village.Level == 2 && village.ParentId == area.Id)).Select(static area => area.Id).FirstAsync(Cancellation);
        Assert.Null(await demo.Get<CareCards>().FindAsync(new CarePlace { Name = "x", Code = "x", AreaId = elsewhere }, card.Code, Cancellation));
        Assert.Equal("card.fault.count", (await Assert.ThrowsAsync<CareFaultException>(() => demo.Get<CareCards>().MakeAsync([], "test", Cancellation))).Message);
    }

    private Task<CarePlace> PlaceAsync() => demo.Open().Set<CarePlace>().AsNoTracking().FirstAsync(static row => row.Kind == CarePlaceKind.TeaRoom, Cancellation);
}
