using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Heed.Kernel.Access;

namespace Heed.App.Tests.Identity;

/// <summary>Where the county demands a second step of some roles.</summary>
public sealed partial class SecondStepByRole : IAsyncLifetime
{
    private readonly HeedInstance heed = new() { Settings = { ["SecondStep:Required"] = "true" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => heed.InitializeAsync();

    public ValueTask DisposeAsync() => heed.DisposeAsync();

    [Fact]
    public async Task A_role_that_demands_it_counts_only_after_the_second_step_and_others_count_without()
    {
        await heed.AddUserAsync("step-admin", Role.Administrator, null);
        await heed.AddUserAsync("step-village", Role.VillageStaff, 4);
        using var village = await heed.SignInAsync("step-village");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(village, "/api/v1/cases"));
        using var browser = await heed.SignInAsync("step-admin");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(browser, "/api/v1/cases"));
        using (var erase = await browser.PostAsJsonAsync($"/api/v1/subjects/{heed.Wearer}/erase", new { name = "Test Wearer" }, Cancel))
            Assert.Equal(HttpStatusCode.Forbidden, erase.StatusCode);

        var key = Key().Match(await browser.GetStringAsync(new Uri("/account", UriKind.Relative), Cancel)).Groups[1].Value;
        var now = TimeProvider.System.GetUtcNow();
        (await HeedInstance.PostFormAsync(browser, "/account", "second-step-on", new() { ["Input.Code"] = Totp.Code(key, now) })).Dispose();

        using var stepped = heed.Browser();
        (await HeedInstance.PostFormAsync(stepped, "/sign-in", "sign-in", new() { ["Input.UserName"] = "step-admin", ["Input.Password"] = HeedInstance.Password })).Dispose();
        using (var replayed = await HeedInstance.PostFormAsync(stepped, "/sign-in/second-step", "second-step", new() { ["Input.Code"] = Totp.Code(key, now) }))
            Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        using (var next = await HeedInstance.PostFormAsync(stepped, "/sign-in/second-step", "second-step", new() { ["Input.Code"] = Totp.Code(key, now.AddSeconds(30)) }))
            Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stepped, "/api/v1/cases"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    [GeneratedRegex("<code>([A-Z2-7]{32})</code>")]
    private static partial Regex Key();
}
