using FsCheck;
using FsCheck.Fluent;
using Heed.Care.Opinions;
using Heed.Storage.Care;

namespace Heed.Care.Tests.Opinions;

public sealed class WhichOffice
{
    private static readonly OpinionOffice[] Offices =
    [
        Office(1, "roads", "county roads"), Office(1, "", "county hall"), Office(2, "", "town hall"), Office(3, "roads", "village roads"), Office(9, "health", "elsewhere"),
    ];

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, "roads", "village roads")]
    [InlineData(new[] { 1, 2, 4 }, "roads", "county roads")]
    [InlineData(new[] { 1, 2, 3 }, "health", "town hall")]
    [InlineData(new[] { 1, 5 }, "health", "county hall")]
    [InlineData(new[] { 8 }, "roads", null)]
    [InlineData(new int[0], "roads", null)]
    public void The_nearest_for_the_topic_comes_before_the_nearest_for_every_other(int[] path, string topic, string? office) =>
        Assert.Equal(office, OpinionRoute.Find(Offices, path, topic)?.Name);

    [Fact]
    public void An_office_of_the_path_is_found_whenever_there_is_one_that_fits_and_never_another()
    {
        var areas = Gen.Choose(1, 8).ArrayOf().ToArbitrary();
        Prop.ForAll(areas, areas, ArbMap.Default.ArbFor<bool>(), static (path, set, isRoads) =>
        {
            var offices = set.Distinct().Select(static area => Office(area, area % 2 == 0 ? "" : "roads", "x")).ToArray();
            var fitting = offices.Where(office => path.Contains(office.AreaId) && (office.Topic.Length == 0 || isRoads)).ToList();
            var found = OpinionRoute.Find(offices, path, isRoads ? "roads" : "health");
            return fitting.Count == 0 ? found is null : found is not null && fitting.Contains(found);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_path_names_its_areas_from_the_root() => Assert.Equal([1, 20, 3], OpinionRoute.Areas("/1/20/3/"));

    private static OpinionOffice Office(int area, string topic, string name) => new() { AreaId = area, Topic = topic, Name = name };
}
