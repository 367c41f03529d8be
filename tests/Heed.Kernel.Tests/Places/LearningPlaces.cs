using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Places;

namespace Heed.Kernel.Tests.Places;

public sealed class LearningPlaces
{
    private static readonly GeoPoint Home = new(30.7, 121.05);

    [Theory]
    [InlineData("74:DE:2B:44:88:8C", "w74de2b44888c")]
    [InlineData("74-de-2b-44-88-8c", "w74de2b44888c")]
    [InlineData("74DE2B44888C", "w74de2b44888c")]
    [InlineData("74DE2B44888", null)]
    [InlineData("74DE2B44888C1", null)]
    [InlineData("74DE2B44888G", null)]
    [InlineData("000000000000", null)]
    [InlineData("ffffffffffff", null)]
    [InlineData("", null)]
    public void A_network_has_one_name_however_its_address_is_written(string mac, string? mark) => Assert.Equal(mark, RadioMark.Wifi(mac));

    [Fact]
    public void A_cell_without_its_codes_has_no_name()
    {
        Assert.Equal("c460-0-9520-3671", RadioMark.Cell(460, 0, 9520, 3671));
        Assert.Equal("a460-0-9520", RadioMark.Area(460, 0, 9520));
        Assert.Null(RadioMark.Cell(460, 0, 9520, null));
        Assert.Null(RadioMark.Cell(0, 0, 9520, 1));
        Assert.Null(RadioMark.Area(460, 0, 0));
        Assert.Equal([RadioKind.Cell, RadioKind.Area, RadioKind.Wifi], new[] { "c1", "a1", "w1" }.Select(RadioMark.KindOf));
    }

    [Fact]
    public void The_last_fix_lies_within_the_learned_circle() => Prop.ForAll(Gen.Choose(0, 999_999).ArrayOf().ToArbitrary(), static seeds =>
    {
        var place = default(RadioPlace);
        foreach (var fix in seeds.Select(Fix))
        {
            place = place.Fixes == 0 ? RadioPlace.At(fix) : place.Learn(fix);
            Assert.True(place.Centre.DistanceMetres(fix) <= place.RadiusMetres + 0.001);
        }

        Assert.InRange(place.Fixes, 0, RadioPlace.MostFixes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_moved_for_good_is_followed() => Prop.ForAll(Gen.Choose(0, 999_999).ToArbitrary(), static seed =>
    {
        var place = Enumerable.Range(0, 60).Aggregate(RadioPlace.At(Home), static (place, _) => place.Learn(Home));
        var moved = Fix(seed);
        place = Enumerable.Range(0, 600).Aggregate(place, (before, _) => before.Learn(moved));
        Assert.True(place.Centre.DistanceMetres(moved) < 20 && place.RadiusMetres < 20);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_smallest_known_circle_says_most_and_has_a_floor()
    {
        var near = NearPlace.Of([("a460-0-1", new(new(31, 121), 9_000, 50)), ("c460-0-1-1", new(Home, 900, 40)), ("w74de2b44888c", new(Home, 5, 10))]);
        Assert.Equal((Home, 80.0, RadioKind.Wifi), (near!.Value.Centre, near.Value.RadiusMetres, near.Value.By));
        Assert.Equal((900.0, RadioKind.Cell), (NearPlace.Of([("c460-0-1-1", new(Home, 900, 40))])!.Value.RadiusMetres, RadioKind.Cell));
        Assert.Null(NearPlace.Of([]));
    }

    [Fact]
    public void A_network_that_moves_about_or_was_heard_once_or_twice_is_not_believed()
    {
        Assert.Null(NearPlace.Of([("w74de2b44888c", new(Home, 2_000, 50))]));
        Assert.Null(NearPlace.Of([("w74de2b44888c", new(Home, 5, 2))]));
        Assert.Equal(RadioKind.Area, NearPlace.Of([("w74de2b44888c", new(Home, 2_000, 50)), ("a460-0-1", new(Home, 100, 1))])!.Value.By);
    }

    private static GeoPoint Fix(int seed) => new(Home.Latitude + ((seed % 1_000) * 1e-5), Home.Longitude + ((seed / 1_000 % 1_000) * 1e-5));
}
