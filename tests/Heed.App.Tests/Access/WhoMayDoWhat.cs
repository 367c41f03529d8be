using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Heed.Engine.Cases;
using Heed.Kernel.Access;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

public sealed class WhoMayDoWhat(HeedInstance heed) : IClassFixture<HeedInstance>
{
    [Fact]
    public async Task Staff_see_the_cases_of_their_subtree_and_no_others()
    {
        var inside = await OpenCaseAsync(4, "care");
        var beside = await OpenCaseAsync(3, "care");
        await heed.AddUserAsync("scope-town", Role.TownshipStaff, 2);
        using var browser = await heed.SignInAsync("scope-town");

        var seen = await CasesAsync(browser);

        Assert.Contains(inside, seen);
        Assert.DoesNotContain(beside, seen);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, $"/api/v1/cases/{inside}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, $"/api/v1/cases/{beside}"));
    }

    [Fact]
    public async Task A_role_narrowed_to_a_module_reaches_no_other_module()
    {
        var care = await OpenCaseAsync(4, "care");
        var kitchens = await OpenCaseAsync(4, "kitchens");
        await heed.AddUserAsync("scope-handler", Role.DepartmentHandler, 1, "kitchens");
        await heed.AddUserAsync("scope-regulator", Role.Regulator, 1);
        foreach (var name in new[] { "scope-handler", "scope-regulator" })
        {
            using var browser = await heed.SignInAsync(name);
            var seen = await CasesAsync(browser);
            Assert.Contains(kitchens, seen);
            Assert.DoesNotContain(care, seen);
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, $"/api/v1/subjects/{heed.Wearer}/readings?fromMs=0&toMs=1"));
        }
    }

    [Fact]
    public async Task Who_may_see_a_case_and_not_work_on_it_is_refused()
    {
        var id = await OpenCaseAsync(4, "commons");
        await heed.AddUserAsync("scope-host", Role.Host, 4);
        using var browser = await heed.SignInAsync("scope-host");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, $"/api/v1/cases/{id}"));
        using var answer = await browser.PostAsJsonAsync($"/api/v1/cases/{id}/acknowledge", new { text = "me" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Two_roles_in_two_areas_add_up()
    {
        var first = await OpenCaseAsync(3, "care");
        var second = await OpenCaseAsync(5, "care");
        var third = await OpenCaseAsync(4, "care");
        var user = await heed.AddUserAsync("scope-two", Role.VillageStaff, 5);
        await using (var database = heed.Open())
        {
            database.Add(new GrantRow { UserId = user, Role = Role.DutyOfficer, AreaId = 3 });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var browser = await heed.SignInAsync("scope-two");
        var seen = await CasesAsync(browser);

        Assert.Contains(first, seen);
        Assert.Contains(second, seen);
        Assert.DoesNotContain(third, seen);
    }

    [Fact]
    public async Task A_withdrawn_role_is_worth_nothing_at_the_next_request()
    {
        var user = await heed.AddUserAsync("scope-ends", Role.VillageStaff, 4);
        using var browser = await heed.SignInAsync("scope-ends");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/api/v1/cases"));

        await using var database = heed.Open();
        await database.Set<GrantRow>().Where(row => row.UserId == user).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.ToMs, 1), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(browser, "/api/v1/cases"));
    }

    [Fact]
    public async Task A_page_that_is_not_for_one_says_so_and_strangers_are_sent_to_sign_in()
    {
        await heed.AddUserAsync("scope-lecturer", Role.Lecturer, 1);
        using var browser = await heed.SignInAsync("scope-lecturer");
        using var refused = await browser.GetAsync(new Uri("/cases", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/not-allowed", refused.Headers.Location!.AbsolutePath);

        using var stranger = heed.Browser();
        using var sent = await stranger.GetAsync(new Uri("/cases", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in", sent.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, "/api/v1/cases"));
    }

    private Task<long> OpenCaseAsync(int area, string module) => heed.Services.GetRequiredService<ICaseDesk>()
        .OpenAsync(module, "Test", "", area, null, Severity.Warning, Actor.System, TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<long[]> CasesAsync(HttpClient browser)
    {
        var answer = await browser.GetFromJsonAsync<JsonElement>("/api/v1/cases?pageSize=200", TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("id").GetInt64())];
    }
}
