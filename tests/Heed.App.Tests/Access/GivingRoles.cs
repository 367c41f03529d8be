using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

public sealed class GivingRoles(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GrantDesk Desk => heed.Services.GetRequiredService<GrantDesk>();

    [Fact]
    public async Task Nobody_gives_what_reaches_further_than_their_own_right()
    {
        var town = await ScopeAsync("grant-town", Role.Administrator, 2);
        var staff = await ScopeAsync("grant-staff", Role.VillageStaff, 4);
        var user = await heed.AddUserAsync("grant-new", null, null);

        Assert.True((await Desk.GiveAsync(town, new() { UserId = user, Role = Role.Doctor, AreaId = 4 }, Cancel)).IsDone);
        Assert.False((await Desk.GiveAsync(town, new() { UserId = user, Role = Role.Doctor, AreaId = 3 }, Cancel)).IsDone);
        Assert.False((await Desk.GiveAsync(town, new() { UserId = user, Role = Role.Doctor, AreaId = 0 }, Cancel)).IsDone);
        Assert.False((await Desk.GiveAsync(town, new() { UserId = user, Role = Role.Administrator, AreaId = 4 }, Cancel)).IsDone);
        Assert.False((await Desk.GiveAsync(staff, new() { UserId = user, Role = Role.Doctor, AreaId = 4 }, Cancel)).IsDone);
    }

    [Fact]
    public async Task A_role_is_withdrawn_only_within_ones_areas_and_leaves_its_row()
    {
        var town = await ScopeAsync("withdraw-town", Role.Administrator, 2);
        var beside = await ScopeAsync("withdraw-beside", Role.Administrator, 3);
        var user = await heed.AddUserAsync("withdraw-user", Role.DutyOfficer, 4);
        await using var database = heed.Open();
        var grant = await database.Set<GrantRow>().AsNoTracking().SingleAsync(row => row.UserId == user, Cancel);

        Assert.False((await Desk.WithdrawAsync(beside, grant.Id, Cancel)).IsDone);
        Assert.True((await Desk.WithdrawAsync(town, grant.Id, Cancel)).IsDone);
        Assert.False((await Desk.WithdrawAsync(town, grant.Id, Cancel)).IsDone);

        var row = await database.Set<GrantRow>().AsNoTracking().SingleAsync(row => row.UserId == user, Cancel);
        Assert.Equal("withdraw-town", row.WithdrawnBy);
        Assert.False((await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(user, Cancel))!.May(Permissions.CasesView));
    }

    private async Task<AreaScope> ScopeAsync(string name, Role role, int area) =>
        (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(await heed.AddUserAsync(name, role, area), Cancel))!;
}
