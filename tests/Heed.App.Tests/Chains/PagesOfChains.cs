using System.Security.Claims;
using Heed.Chains;
using Heed.Chains.Enterprises;
using Heed.Chains.Pages;
using Heed.Console.Identity;
using Heed.Kernel.Access;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.App.Tests.Chains;

public sealed class PagesOfChainsOnSqlite(HeedInstance heed) : PagesOfChains(heed), IClassFixture<HeedInstance>;

public sealed class PagesOfChainsOnPostgres(HeedOnPostgres heed) : PagesOfChains(heed), IClassFixture<HeedOnPostgres>;

/// <summary>Every page of the module asks its store what both databases answer, and nothing whose answer is left to chance.</summary>
public abstract class PagesOfChains(HeedInstance heed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_shows_the_story_of_the_spring_and_the_store_warns_of_nothing()
    {
        var module = new ChainsModule();
        await module.FillDemoAsync(heed.Services, Stop);
        await module.PlayDemoAsync(heed.Services, Stop);
        await using var database = heed.Open();
        var motor = await database.Set<Enterprise>().Include(static row => row.Subject).SingleAsync(static row => row.Subject.Name.StartsWith("独山电机"), Stop);
        var stuck = await database.Set<Appeal>().SingleAsync(row => row.SubjectId == motor.SubjectId && row.Channel == "portal", Stop);
        var pass = await database.Set<VehiclePass>().SingleAsync(Stop);
        var key = await heed.Services.GetRequiredService<EnterpriseBook>().NewPortalKeyAsync(motor.SubjectId, "test", Stop);
        var officer = await heed.AddUserAsync("chains-officer", Role.CountyOfficer, 1);

        await ShowsAsync<Heed.Chains.Pages.Appeals>(officer, "后视镜供应商因疫情停产");
        await ShowsAsync<AppealPage>(officer, "通行专班", ("Id", stuck.CaseId));
        await ShowsAsync<LettersPage>(officer, "邻县人民政府办公室");
        await ShowsAsync<Heed.Chains.Pages.Enterprises>(officer, "乍浦机床");
        await ShowsAsync<EnterprisePage>(officer, "演示助企专员", ("Id", motor.SubjectId));
        await ShowsAsync<WhoStops>(officer, "新埭减速器");
        await ShowsAsync<ScreeningPage>(officer, "");
        await ShowsAsync<NetworkPage>(officer, "汽车座舱");
        await ShowsAsync<ChainIndices>(officer, "机床产业链");
        await ShowsAsync<Portal>(officer, "铝液熔铸", ("Key", key));
        await ShowsAsync<PassCheck>(officer, pass.Plate, ("Code", pass.Code));
        foreach (var index in new[] { "index.response", "index.solution", "index.satisfaction", "index.handling", "index.valid", "flow.appeals", "flow.warnings" })
            await ShowsAsync<Heed.Chains.Pages.Appeals>(officer, "id=\"drill\"", query: $"?index={index}&of=chain%2Fmachine&from=2020-01-01&to=2100-01-01");

        Assert.Empty(heed.Warnings.All);
    }

    /// <summary>Renders a page for somebody once it has read all that it shows.</summary>
    private async Task ShowsAsync<TPage>(string user, string words, (string Name, object Value)? parameter = null, string query = "")
        where TPage : IComponent
    {
        await using var scope = heed.Services.CreateAsyncScope();
        var session = await heed.Services.GetRequiredService<Sessions>().BeginAsync(user, "password", new DefaultHttpContext());
        var reader = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(Sessions.Claim, session)], "test"));
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", $"http://localhost/{query}");
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(reader)));
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        RenderFragment content = builder =>
        {
            builder.OpenComponent<TPage>(0);
            if (parameter is { } given)
                builder.AddAttribute(1, given.Name, given.Value);
            builder.CloseComponent();
        };
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CascadingAuthenticationState>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["ChildContent"] = content }))).ToHtmlString());
        var page = System.Net.WebUtility.HtmlDecode(html);
        Assert.True(page.Contains(words, StringComparison.Ordinal), $"{typeof(TPage).Name} does not show {words}: {(page.Length > 1_000 ? page[^1_000..] : page)}");
    }
}
