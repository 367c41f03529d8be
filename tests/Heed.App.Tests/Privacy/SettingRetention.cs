using Heed.Console.Privacy;
using Heed.Console.Scope;
using Heed.Engine.Retention;
using Heed.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Privacy;

public sealed class SettingRetention(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RetentionDesk Desk => heed.Services.GetRequiredService<RetentionDesk>();

    private RetentionBook Book => heed.Services.GetRequiredService<RetentionBook>();

    [Fact]
    public async Task An_administrator_sets_days_within_the_bounds_takes_them_back_and_both_stand_in_the_audit()
    {
        var administrator = await ScopeAsync("retention-admin", Role.Administrator, null);
        var before = await Book.DaysAsync(RetentionPeriod.Readings, Cancel);
        Assert.Equal("retention.days", (await Desk.SetAsync(administrator, RetentionPeriod.Readings, 29, Cancel)).Faults[RetentionPeriod.Readings.Name]);
        Assert.Equal(before, await Book.DaysAsync(RetentionPeriod.Readings, Cancel));

        Assert.True((await Desk.SetAsync(administrator, RetentionPeriod.Readings, 60, Cancel)).IsDone);
        Assert.Equal(60, await Book.DaysAsync(RetentionPeriod.Readings, Cancel));
        Assert.True((await Desk.SetAsync(administrator, RetentionPeriod.Readings, null, Cancel)).IsDone);
        Assert.Equal(before, await Book.DaysAsync(RetentionPeriod.Readings, Cancel));
        await using var database = heed.Open();
        Assert.Equal([$"{before} → 60", "60 → configuration"], await database.Audit.Where(static row => row.Action == "set-retention").OrderBy(static row => row.Sequence).Select(static row => row.Detail).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("retention-township-admin", Role.Administrator, 2)]
    [InlineData("retention-officer", Role.CountyOfficer, null)]
    public async Task Nobody_else_sets_it(string name, Role role, int? area)
    {
        var scope = await ScopeAsync(name, role, area);
        Assert.False((await Desk.SetAsync(scope, RetentionPeriod.Messages, 365, Cancel)).IsDone);
        Assert.NotEqual(365, await Book.DaysAsync(RetentionPeriod.Messages, Cancel));
    }

    private async Task<AreaScope> ScopeAsync(string name, Role role, int? area) =>
        (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(await heed.AddUserAsync(name, role, area), Cancel))!;
}
