using FsCheck;
using FsCheck.Fluent;
using Heed.Care.Map;

namespace Heed.Care.Tests.Map;

public sealed class NamesOnMaps
{
    private const double Width = 800;
    private const double Height = 520;

    [Fact]
    public void No_name_covers_another_in_the_type_of_a_telephone_or_of_a_wide_window_and_none_leaves_the_drawing() =>
        Prop.ForAll(Marks().ToArbitrary(), static marks =>
        {
            var labels = LabelLayout.Place(marks, Width, Height);
            return IsApart(LabelLayout.SmallType, static _ => true) && IsApart(LabelLayout.LargeType, static label => !label.IsSmallOnly);

            bool IsApart(double size, Func<MapLabel, bool> shows)
            {
                var boxes = labels.Select((label, index) => label is { } shown && shows(shown) ? shown.Box(marks[index].Text, size) : ((double Left, double Top, double Right, double Bottom)?)null).OfType<(double Left, double Top, double Right, double Bottom)>().ToList();
                return boxes.TrueForAll(static box => box is { Left: >= 0, Top: >= 0, Right: <= Width, Bottom: <= Height })
                    && Enumerable.Range(0, boxes.Count).All(one => Enumerable.Range(one + 1, boxes.Count - one - 1).All(other => !LabelLayout.Meet(boxes[one], boxes[other])));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mark_alone_has_its_name_at_its_right_and_two_at_one_place_have_theirs_at_both_sides()
    {
        Assert.Equal("start", Assert.Single(LabelLayout.Place([(400, 260, "演示甲奶奶")], Width, Height))!.Value.Anchor);
        Assert.Equal(["end", "start"], LabelLayout.Place([(400, 260, "演示甲奶奶"), (404, 260, "演示乙爷爷")], Width, Height).Select(static label => label?.Anchor));
        Assert.Null(Assert.Single(LabelLayout.Place([(900, 260, "演示甲奶奶")], Width, Height)));
    }

    private static Gen<(double X, double Y, string Text)[]> Marks() =>
        (from x in Gen.Choose(-50, 850)
         from y in Gen.Choose(-50, 570)
         from name in Gen.Elements("", "演示甲奶奶", "云溪照料中心（演示）", "Home")
         select ((double)x, (double)y, name)).ArrayOf();
}
