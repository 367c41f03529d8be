using FsCheck;
using FsCheck.Fluent;
using Heed.Console.Maps;

namespace Heed.App.Tests.Console;

/// <summary>Names on a map can be read.</summary>
public sealed class NamesOnAMap
{
    private const double Width = 720;
    private const double Height = 460;
    private const double Gap = 12;

    [Fact]
    public void No_name_covers_another_or_a_mark_or_leaves_the_map() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
    {
        var (points, labels) = Given(seed);
        return labels.All(label => label is { X: >= 0, Y: >= 0 } && label.X + label.Width <= Width && label.Y + label.Height <= Height
            && labels.Count(label.Covers) == 1 && !points.Any(point => label.Covers(point.X, point.Y, 0)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_most_important_name_has_a_place_wherever_there_is_one()
    {
        (double, double)[] points = [(360, 230), (362, 232), (364, 228), (360, 240)];
        string[] names = ["明镜后视镜", "平湖座舱", "平湖整车", "独山电机"];

        var labels = MapLabels.Place(points, names, [2, 0, 1, 3], 15, Gap, Width, Height);

        Assert.Equal(2, labels[0].Mark);
        Assert.True(labels.Count > 1);
    }

    [Fact]
    public void A_mark_at_the_edge_has_its_name_inside()
    {
        var label = Assert.Single(MapLabels.Place([(715, 455)], ["港区树脂"], [0], 25, Gap, Width, Height));
        Assert.True(label.X + label.Width <= Width && label.Y + label.Height <= Height);
    }

    [Fact]
    public void A_mark_outside_the_map_or_without_a_name_has_none() =>
        Assert.Empty(MapLabels.Place([(900, 260), (300, 200), (-1, 5)], ["演示甲奶奶", "", "Home"], [0, 1, 2], 15, Gap, Width, Height));

    private static ((double X, double Y)[] Points, IReadOnlyList<MapLabel> Labels) Given(int seed)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, random.Next(1, 120)).Select(_ => (X: 40 + (640 * random.NextDouble()), Y: 40 + (380 * random.NextDouble()))).ToArray();
        var names = points.Select(_ => new string('厂', random.Next(1, 8))).ToArray();
        return (points, MapLabels.Place(points, names, Enumerable.Range(0, points.Length), random.Next(10, 30), Gap, Width, Height));
    }
}
