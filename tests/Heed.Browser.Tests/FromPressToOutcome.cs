using System.Text.RegularExpressions;
using Heed.App.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The main job, in a browser: a long press on a bracelet appears on the open board, somebody answers, and says how it ended.</summary>
public sealed partial class FromPressToOutcome
{
    [Fact]
    public async Task A_long_press_appears_on_the_open_board_is_acknowledged_and_resolved()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await Expect(page.GetByText("Nothing is open. All is well.")).ToBeVisibleAsync();

        var reply = await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        Assert.Contains("*AL]", reply, StringComparison.Ordinal);
        await Expect(page.Locator("[data-case]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-case] .title")).ToContainTextAsync("SOS");

        await page.GetByRole(AriaRole.Button, new() { Name = "I will go" }).ClickAsync();
        await Expect(page.Locator("[data-case]")).ToContainTextAsync("has answered");
        await page.Locator("[data-case] .title").ClickAsync();
        await Expect(page.Locator("#case-status")).ToContainTextAsync("Answered");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Called");
        await page.GetByRole(AriaRole.Button, new() { Name = "Helped on the spot" }).ClickAsync();
        await Expect(page.Locator("#case-status")).ToContainTextAsync("Resolved");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Helped on the spot");
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_pages_are_closed_to_strangers()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.GotoAsync("/cases");
        await Expect(page).ToHaveURLAsync(SignInAddress());
        await page.FillAsync("input[name='Input.UserName']", "village");
        await page.FillAsync("input[name='Input.Password']", "not the password");
        await page.ClickAsync("button[type=submit]");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
    }

    [Fact]
    public async Task Every_page_opens_in_both_languages_on_desktop_and_phone()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        foreach (var (width, height, locale, dark) in new[] { (1440, 900, "en", false), (390, 844, "zh-CN", true), (1440, 900, "zh-CN", true), (390, 844, "en", false) })
        {
            var page = await browser.OpenAsync(heed.Address, width, height, locale, dark);
            var errors = new List<string>();
            page.PageError += (_, error) => errors.Add(error);
            await page.SignInAsync("admin");
            foreach (var path in new[] { "/", "/cases", "/cases/1", "/alarms", "/wearers", "/wearers/1", "/devices", "/rules", "/appeals", "/appeals/1", "/enterprises", "/enterprises/13", "/enterprises/import", "/chains/stops", "/chains/screening", "/chains/indices" })
            {
                await page.GotoAsync(path);
                await Expect(page.Locator("h1").First).ToBeVisibleAsync();
                await Expect(page.Locator(".mud-progress-linear")).ToHaveCountAsync(0);
                await Expect(page.Locator("#blazor-error-ui, .blazor-error-boundary")).ToHaveCountAsync(0);
                if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{width}-{locale}{path.Replace('/', '_')}.png") });
            }

            Assert.Empty(errors);
        }
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInAddress();
}
