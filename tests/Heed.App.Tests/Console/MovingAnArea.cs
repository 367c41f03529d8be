using Heed.Console.Areas;
using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Rules;
using Heed.Kernel.Access;
using Heed.Storage.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Console;

/// <summary>County 1 holds townships 2 and 3; 2 holds villages 4 and 5; a wearer lives in 4.</summary>
public sealed class MovingAnArea(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private const string Rule = "care.heart-rate.very-high";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AreaDesk Desk => heed.Services.GetRequiredService<AreaDesk>();

    [Fact]
    public async Task Takes_everything_below_along_and_the_rules_of_the_new_place_hold()
    {
        var administrator = await ScopeAsync("mover", Role.Administrator, null);
        var rules = heed.Services.GetRequiredService<IRuleAdministration>();
        await rules.ChangeAsync(Rule, "above", "125", 3, null, "mover", Cancel);
        Assert.Equal("131", await LimitAsync(rules));

        var answer = await Desk.SaveAsync(administrator, await FormAsync(4, parent: 3), Cancel);

        Assert.True(answer.IsDone);
        Assert.Equal(("1/3/4/", 2, 3), await PlaceAsync(4));
        Assert.Equal("125", await LimitAsync(rules));
        await using var database = heed.Open();
        Assert.Contains("1/3/4/", (await database.Audit.OrderBy(static row => row.Id).LastAsync(row => row.Target == "area/4", Cancel)).Detail, StringComparison.Ordinal);

        Assert.True((await Desk.SaveAsync(administrator, await FormAsync(4, parent: 2), Cancel)).IsDone);
        Assert.Equal(("1/2/4/", 2, 2), await PlaceAsync(4));
    }

    [Theory]
    [InlineData(2, 4, "areas.below-itself")]
    [InlineData(2, 2, "areas.below-itself")]
    [InlineData(2, 6, "areas.too-deep")]
    [InlineData(4, 9_999, "form.not-found")]
    public async Task Under_itself_too_deep_or_nowhere_is_refused_and_changes_nothing(int area, int parent, string fault)
    {
        var administrator = await ScopeAsync($"refused-{area}-{parent}", Role.Administrator, null);
        await using (var database = heed.Open())
        {
            // A village of township 3 under which township 2, with villages of its own, would reach a fifth level.
            if (!await database.Areas.AnyAsync(static row => row.Id == 6, Cancel))
            {
                database.Areas.Add(new Area { Id = 6, ParentId = 3, Name = "area 6", Path = "1/3/6/", Level = 2 });
                await database.SaveChangesAsync(Cancel);
            }
        }

        var answer = await Desk.SaveAsync(administrator, await FormAsync(area, parent), Cancel);

        Assert.Equal(fault, answer.Faults[nameof(AreaForm.ParentId)]);
        Assert.Equal(("1/2/", 1, 1), await PlaceAsync(2));
        Assert.Equal(("1/2/4/", 2, 2), await PlaceAsync(4));
    }

    [Fact]
    public async Task Nobody_moves_an_area_to_where_they_have_no_say()
    {
        var staff = await ScopeAsync("county-of-two", Role.Administrator, 2);
        var answer = await Desk.SaveAsync(staff, await FormAsync(4, parent: 3), Cancel);
        Assert.False(answer.IsDone);
        Assert.Equal(("1/2/4/", 2, 2), await PlaceAsync(4));
    }

    private async Task<string> LimitAsync(IRuleAdministration rules) =>
        (await rules.ResolveAsync(heed.Wearer, Cancel)).Single(static item => item.Id == Rule).Parameters["above"];

    private async Task<AreaScope> ScopeAsync(string name, Role role, int? area)
    {
        var id = await heed.AddUserAsync(name, role, area);
        await using var database = heed.Open();
        return Assert.IsType<AreaScope>(await heed.Services.GetRequiredService<AreaScopes>().FindAsync(database, id, ScopeLimit.None, Cancel));
    }

    private async Task<AreaForm> FormAsync(int area, int parent)
    {
        await using var database = heed.Open();
        var form = AreaForm.Of(await database.Areas.SingleAsync(row => row.Id == area, Cancel));
        form.ParentId = parent;
        return form;
    }

    private async Task<(string Path, int Level, int? Parent)> PlaceAsync(int area)
    {
        await using var database = heed.Open();
        var row = await database.Areas.AsNoTracking().SingleAsync(item => item.Id == area, Cancel);
        return (row.Path, row.Level, row.ParentId);
    }
}
