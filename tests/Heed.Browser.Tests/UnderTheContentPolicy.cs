using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The strict content policy holds in a real browser: our pages work under it, and a script put into a page does not run.</summary>
public sealed class UnderTheContentPolicy
{
    [Fact]
    public async Task Pages_and_the_api_reference_break_no_rule_of_it()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        var broken = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                broken.Add($"{page.Url}: {message.Text}");
        };
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", "admin");
        await page.FillAsync("input[name='Input.Password']", RunningHeed.Password);
        await page.ClickAsync("button[type=submit]");
        foreach (var path in new[] { "/", "/cases", "/wearers/1", "/devices", "/rules" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await Expect(page.Locator(".mud-progress-linear")).ToHaveCountAsync(0);
        }

        await page.GotoAsync("/docs/");
        await Expect(page.GetByText("/api/v1/cases").First).ToBeVisibleAsync();
        Assert.Empty(broken);
    }

    [Fact]
    public async Task A_script_put_into_a_page_does_not_run()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">'); const s = document.createElement('script'); s.textContent = 'window.ran = 2'; document.body.append(s); }");
        await Expect(page.Locator("img")).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => document.querySelector('img').complete");

        Assert.Null(await page.EvaluateAsync<int?>("() => window.ran ?? null"));
    }
}
