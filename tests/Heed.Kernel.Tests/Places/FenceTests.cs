using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Places;
using NetTopologySuite.Geometries;

namespace Heed.Kernel.Tests.Places;

public sealed class FenceTests
{
    private static readonly Gen<GeoPoint> Point =
        from north in Gen.Choose(-10_000, 10_000) from east in Gen.Choose(-10_000, 10_000) select new GeoPoint(30 + (north / 1e6), 103 + (east / 1e6));

    [Fact]
    public void Inside_and_distance_of_a_convex_polygon_agree_with_a_geometry_library()
    {
        var (inside, outside) = (0, 0);
        Prop.ForAll(Point.ArrayOf(12).ToArbitrary(), Point.ToArbitrary(), (points, point) =>
        {
            var hull = new MultiPoint([.. points.Select(item => Plane(item, points[0]))]).ConvexHull();
            if (hull is not Polygon { Area: > 1 } convex)
                return;
            var corners = convex.Coordinates[..^1].Select(corner => points.MinBy(item => Plane(item, points[0]).Coordinate.Distance(corner))).ToArray();
            var polygon = new Polygon(new LinearRing([.. corners.Append(corners[0]).Select(corner => Plane(corner, corners[0]).Coordinate)]));
            var place = Plane(point, corners[0]);
            var metres = Fence.Polygon(corners).OutsideMetres(point);
            Assert.Equal(polygon.ExteriorRing.Distance(place), Math.Abs(metres), 1e-6);
            if (Math.Abs(metres) < 1e-6)
                return;
            Assert.Equal(polygon.Contains(place), metres < 0);
            if (metres < 0)
                inside++;
            else
                outside++;
        }).QuickCheckThrowOnFailure();
        Assert.True(inside > 5 && outside > 5, "The points all fell on one side: the law was not put to the test.");
    }

    [Fact]
    public void A_circle_measures_from_its_edge()
    {
        var fence = Fence.Circle(new(30, 103), 500);
        Assert.Equal(-500, fence.OutsideMetres(new(30, 103)), 1e-6);
        Assert.Equal(611.95, fence.OutsideMetres(new(30.01, 103)), 0.01);
    }

    [Fact]
    public void A_polygon_from_text_is_the_polygon_of_its_corners() =>
        Assert.Equal(
            Fence.Polygon([new(30, 103), new(30.01, 103), new(30.01, 103.01)]).OutsideMetres(new(30.008, 103.002)),
            Fence.Parse("30 103; 30.01,103; 30.01 103.01;").OutsideMetres(new(30.008, 103.002)));

    [Theory]
    [InlineData("")]
    [InlineData("30 103; 31 103")]
    [InlineData("30 103; 31 103; 91 103")]
    [InlineData("30 103; 31 103; 30 181")]
    [InlineData("30 103; 31 103; 30")]
    [InlineData("0 0; 1 1; 0 1; 1 0")]
    [InlineData("NaN 0; 1 1; 0 1")]
    public void Text_that_is_no_polygon_is_a_format_error(string text) => Assert.Throws<FormatException>(() => Fence.Parse(text));

    private static NetTopologySuite.Geometries.Point Plane(GeoPoint point, GeoPoint origin)
    {
        var (east, north) = point.PlaneMetres(origin);
        return new(east, north);
    }
}
