using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Heed.Console.Access;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

public sealed class TokensOfPrograms(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_opens_what_it_was_made_for_in_its_area_and_nothing_else()
    {
        using var program = await ProgramAsync("token-village", Role.TownshipStaff, 2, 4, Permissions.SubjectsView, Permissions.CasesView);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/v1/cases"));
        Assert.Contains("Test Wearer", await program.GetStringAsync(new Uri("/api/v1/subjects", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/api/v1/alarms"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, $"/api/v1/subjects/{heed.Wearer}/readings?fromMs=0&toMs=1"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(program, "/cases"));

        using var beside = await ProgramAsync("token-beside", Role.TownshipStaff, 2, 5, Permissions.SubjectsView);
        Assert.DoesNotContain("Test Wearer", await beside.GetStringAsync(new Uri("/api/v1/subjects", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_dies_with_its_time_its_revocation_and_the_role_of_who_made_it_and_its_use_is_noted()
    {
        using var program = await ProgramAsync("token-life", Role.VillageStaff, 4, 4, Permissions.CasesView);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/v1/cases"));
        await using var database = heed.Open();
        var row = await database.Set<ApiTokenRow>().SingleAsync(row => row.Name == "token-life", Cancel);
        Assert.NotNull(row.LastUsedMs);
        Assert.DoesNotContain(row.Hash, program.DefaultRequestHeaders.Authorization!.Parameter!, StringComparison.Ordinal);

        row.ExpiresMs = 1;
        await database.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/v1/cases"));
        row.ExpiresMs = long.MaxValue;
        await database.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/v1/cases"));

        await database.Set<GrantRow>().Where(grant => grant.UserId == row.UserId).ExecuteUpdateAsync(static set => set.SetProperty(static grant => grant.ToMs, 1L), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/api/v1/cases"));
        await database.Set<GrantRow>().Where(grant => grant.UserId == row.UserId).ExecuteUpdateAsync(static set => set.SetProperty(static grant => grant.ToMs, (long?)null), Cancel);

        var scope = await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(row.UserId, Cancel);
        Assert.True((await heed.Services.GetRequiredService<ApiTokenDesk>().RevokeAsync(scope!, row.Id, Cancel)).IsDone);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/v1/cases"));
    }

    [Fact]
    public async Task Nobody_makes_a_token_for_what_they_may_not_or_where_they_do_not_reach()
    {
        var user = await heed.AddUserAsync("token-greedy", Role.VillageStaff, 4);
        var desk = heed.Services.GetRequiredService<ApiTokenDesk>();
        var scope = (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(user, Cancel))!;
        Assert.False((await desk.MakeAsync(scope, Form("a", 4, Permissions.PrivacyManage), Cancel)).Answer.IsDone);
        Assert.False((await desk.MakeAsync(scope, Form("b", 5, Permissions.CasesView), Cancel)).Answer.IsDone);
        Assert.False((await desk.MakeAsync(scope, Form("c", 4, Permissions.AccessManage), Cancel)).Answer.IsDone);
    }

    [Fact]
    public async Task An_administrators_token_changes_nothing_that_it_was_not_made_for()
    {
        using var program = await ProgramAsync("token-admin", Role.Administrator, null, 1, Permissions.SubjectsView, Permissions.ConsentsManage);
        using var erase = await program.PostAsJsonAsync($"/api/v1/subjects/{heed.Wearer}/erase", new { name = "Test Wearer" }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, erase.StatusCode);
        using var consent = await program.PostAsJsonAsync($"/api/v1/subjects/{heed.Wearer}/consents", new { scope = "Research", givenBy = "a", evidence = "b" }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, consent.StatusCode);
    }

    private static ApiTokenForm Form(string name, int area, params string[] permissions)
    {
        var form = new ApiTokenForm { Name = name, AreaId = area };
        form.Permissions.UnionWith(permissions);
        return form;
    }

    private async Task<HttpClient> ProgramAsync(string name, Role role, int? roleArea, int area, params string[] permissions)
    {
        var user = await heed.AddUserAsync(name, role, roleArea);
        var scope = (await heed.Services.GetRequiredService<AreaScopes>().OfUserAsync(user, Cancel))!;
        var (answer, token) = await heed.Services.GetRequiredService<ApiTokenDesk>().MakeAsync(scope, Form(name, area, permissions), Cancel);
        Assert.True(answer.IsDone);
        var program = heed.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}
