using Heed.Console.Scope;
using Heed.Engine.Cases;
using Heed.Kernel.Access;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Devices;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

/// <summary>Tries at single objects past the request: news of the live stream, commands to devices, merging into a case elsewhere, lists of all sorts.</summary>
public sealed class NewsAndCommands(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("news-in", 4, true)]
    [InlineData("news-beside", 5, false)]
    [InlineData("news-above", 2, true)]
    public async Task News_of_an_area_reaches_only_who_has_a_role_there(string name, int area, bool hears)
    {
        var scope = await ScopeAsync(name, Role.DutyOfficer, area);
        var tree = heed.Services.GetRequiredService<AreaTree>();
        await tree.RefreshAsync(Cancel);
        Assert.Equal(hears, scope.Reaches(tree.PathOf(4)!.Value));
    }

    [Theory]
    [InlineData("command-in", Role.VillageStaff, 4, true)]
    [InlineData("command-beside", Role.VillageStaff, 5, false)]
    [InlineData("command-view-only", Role.TownshipStaff, 2, false)]
    public async Task A_command_goes_only_to_devices_where_one_may_command(string name, Role role, int area, bool may)
    {
        var scope = await ScopeAsync(name, role, area);
        await using var database = heed.Open();
        var device = new Device { Protocol = "watch", HardwareId = name, AreaId = 4, SubjectId = heed.Wearer };
        database.Devices.Add(device);
        await database.SaveChangesAsync(Cancel);
        Assert.Equal(may, await scope.Devices(database, Permissions.DevicesCommand).AnyAsync(row => row.Id == device.Id, Cancel));
    }

    [Fact]
    public async Task A_case_is_not_merged_into_one_that_lies_elsewhere()
    {
        var desk = heed.Services.GetRequiredService<ICaseDesk>();
        var own = await desk.OpenAsync("care", "own", "", 4, null, Severity.Warning, Actor.System, Cancel);
        var other = await desk.OpenAsync("care", "other", "", 5, null, Severity.Warning, Actor.System, Cancel);
        var answer = await heed.Services.GetRequiredService<ScopedCaseDesk>().ExecuteAsync(await ScopeAsync("merges", Role.VillageStaff, 4), own, new MergeCase(other), null, Cancel);
        Assert.Equal((CaseAnswerKind.Refused, ScopedCaseDesk.NotAllowed), (answer.Kind, answer.Code));
    }

    [Fact]
    public async Task Nothing_of_another_village_stands_in_any_list()
    {
        await heed.Services.GetRequiredService<ICaseDesk>().OpenAsync("care", "other", "", 5, null, Severity.Warning, Actor.System, Cancel);
        var scope = await ScopeAsync("lists", Role.VillageStaff, 4);
        await using var database = heed.Open();
        database.Subjects.Add(new Subject { Kind = "wearer", Name = "elsewhere", AreaId = 5, Wearer = new(), Contacts = { new() { Name = "secret" } } });
        database.Devices.Add(new Device { Protocol = "watch", HardwareId = "elsewhere", AreaId = 5 });
        await database.SaveChangesAsync(Cancel);
        Assert.All(await scope.Areas(database).ToListAsync(Cancel), static row => Assert.StartsWith("1/2/4/", row.Path, StringComparison.Ordinal));
        Assert.All(await scope.Cases(database).ToListAsync(Cancel), static row => Assert.Equal(4, row.AreaId));
        Assert.All(await scope.Subjects(database).ToListAsync(Cancel), static row => Assert.Equal(4, row.AreaId));
        Assert.All(await scope.Devices(database).ToListAsync(Cancel), static row => Assert.Equal(4, row.AreaId));
        Assert.All(await scope.Alarms(database).ToListAsync(Cancel), static row => Assert.Equal(4, row.AreaId));
        Assert.DoesNotContain(await scope.Contacts(database).ToListAsync(Cancel), static row => row.Name == "secret");
    }

    private async Task<AreaScope> ScopeAsync(string name, Role role, int area) =>
        (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(await heed.AddUserAsync(name, role, area), Cancel))!;
}
