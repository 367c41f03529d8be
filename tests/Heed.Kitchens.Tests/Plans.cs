using Heed.Kernel.Food.Plans;
using Heed.Kitchens.Plans;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

/// <summary>HACCP plans: drafts, signatures, what changed.</summary>
public class Plans
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signed_version_stays_and_a_change_begins_the_next(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<PlanDesk>();
        Assert.Equal("plan.no-draft", await desk.SignAsync(1, "", "first", "Li", Cancel));
        Assert.Null(await desk.WriteAsync(1, StandardPlan.Document, "Li", Cancel));
        var hash = StandardPlan.Document.Hash(1, 1);
        Assert.Equal("plan.reason", await desk.SignAsync(1, hash, " ", "Li", Cancel));
        Assert.Equal("plan.changed", await desk.SignAsync(1, new string('0', 64), "first", "Li", Cancel));
        Assert.Null(await desk.SignAsync(1, hash, "first", "Li", Cancel));
        var changed = new HaccpDocument([StandardPlan.Document.Points[0] with { Limit = "≤5 °C" }, .. StandardPlan.Document.Points.Skip(2)]);
        Assert.Null(await desk.WriteAsync(1, changed, "Wang", Cancel));
        var versions = await desk.VersionsAsync(1, Cancel);
        Assert.Equal([2, 1], versions.Select(static row => row.Version));
        Assert.Equal(("Li", "first", hash, true), (versions[1].SignedBy, versions[1].Reason, versions[1].Hash, PlanDesk.IsGenuine(versions[1])));
        Assert.False(PlanDesk.IsGenuine(versions[0]));
        var changes = HaccpDocument.Read(versions[0].Content).ChangesSince(HaccpDocument.Read(versions[1].Content));
        Assert.Equal(["Limit"], changes[0].Fields);
        Assert.Null(changes[1].After);
        Assert.Equal(2, changes.Count);
        await using var database = store.Open();
        await database.Set<HaccpPlan>().Where(static row => row.Version == 1).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Content, """{"Points":[]}"""), Cancel);
        Assert.False(PlanDesk.IsGenuine((await desk.VersionsAsync(1, Cancel))[1]));
    }

    [Fact]
    public void A_plan_that_says_nothing_of_a_point_cannot_be_signed()
    {
        Assert.Equal("plan.empty", HaccpDocument.Empty.Fault);
        Assert.Equal("plan.fields", new HaccpDocument([StandardPlan.Document.Points[0] with { Correction = " " }]).Fault);
        Assert.Equal("plan.twice", new HaccpDocument([StandardPlan.Document.Points[0], StandardPlan.Document.Points[0]]).Fault);
        Assert.Null(StandardPlan.Document.Fault);
    }

    [Fact]
    public void A_plan_reads_back_as_it_was_written()
    {
        var again = HaccpDocument.Read(StandardPlan.Document.ToJson());
        Assert.Equal(StandardPlan.Document.Points, again.Points);
        Assert.Empty(again.ChangesSince(StandardPlan.Document));
        Assert.NotEqual(again.Hash(1, 1), again.Hash(2, 1));
        Assert.NotEqual(again.Hash(1, 1), again.Hash(1, 2));
    }
}
