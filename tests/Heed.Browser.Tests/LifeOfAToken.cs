using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A token of a program is made, shown once, used and revoked, in a browser.</summary>
public sealed class LifeOfAToken
{
    [Fact]
    public async Task It_opens_the_interface_until_it_is_revoked_and_is_shown_once()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/api-tokens");
        await page.PushAsync("Make a token");
        await page.SeesAsync("Choose at least one thing");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Make a token" });
        await form.FillFieldAsync("What it is for", "report of the month");
        await form.GetByLabel("Area").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("See cases").CheckAsync();
        await page.PushAsync("Make a token");
        var token = await page.Locator(".once code").InnerTextAsync();

        using var program = new HttpClient { BaseAddress = new(heed.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/v1/cases"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/api/v1/subjects"));
        await page.VisitAsync("/api-tokens");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("report of the month");
        await page.SeesNoAsync(token);
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "api-tokens.png"), FullPage = true });

        await page.PushAsync("Revoke report of the month");
        await page.AnswerAsync("Revoke");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("Revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/v1/cases"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
