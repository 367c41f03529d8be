using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Places;

namespace Heed.Kernel.Tests.Places;

public sealed class MapsOfChina
{
    private static readonly Arbitrary<int> Any = Gen.Choose(0, 1_000_000).ToArbitrary();

    /// <summary>Pairs that open implementations publish.</summary>
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    public void Known_points_are_shifted_as_published(double latitude, double longitude, double shiftedLatitude, double shiftedLongitude)
    {
        var shifted = ChinaOffset.ToGcj02(new(latitude, longitude));
        Assert.Equal(shiftedLatitude, shifted.Latitude, 1e-7);
        Assert.Equal(shiftedLongitude, shifted.Longitude, 1e-7);
    }

    [Fact]
    public void There_and_back_is_where_it_was_and_the_shift_is_some_hundred_metres() =>
        Prop.ForAll(Any, Any, static (north, east) =>
        {
            var point = new GeoPoint(20 + (north / 40_000.0), 80 + (east / 25_000.0));
            Assert.True(ChinaOffset.FromGcj02(ChinaOffset.ToGcj02(point)).DistanceMetres(point) < 0.01);
            Assert.InRange(ChinaOffset.ToGcj02(point).DistanceMetres(point), 20, 1_500);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Abroad_nothing_is_shifted() => Assert.Equal(new GeoPoint(48.2, 16.4), ChinaOffset.ToGcj02(new(48.2, 16.4)));

    [Fact]
    public void A_pixel_is_where_its_point_is() =>
        Prop.ForAll(Any, Any, static (north, east) =>
        {
            var point = new GeoPoint((north / 6_250.0) - 80, (east / 2_800.0) - 178);
            var (x, y) = WebMercator.Pixel(point, 16);
            Assert.True(WebMercator.Point(x, y, 16).DistanceMetres(point) < 0.01);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_world_is_256_pixels_wide_at_zoom_nought_and_greenwich_is_its_middle() => Assert.Equal((128.0, 128.0), WebMercator.Pixel(new(0, 0), 0));
}
