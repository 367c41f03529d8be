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
        await page.PushAsync("Resolve …");
        await page.PushAsync("Resolve");
        await Expect(page.Locator(".fault")).ToContainTextAsync("Choose an outcome");
        await page.GetByLabel("Helped on the spot").CheckAsync();
        await page.PushAsync("Resolve");
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

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInAddress();
}
