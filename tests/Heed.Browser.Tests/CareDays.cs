using Heed.App.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The day's work of those who care, in a browser.</summary>
public sealed class CareDays
{
    [Fact]
    public async Task A_duty_officer_takes_a_call_asks_records_and_ends_it_and_a_second_one_sees_who_is_on_it()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var officer = await browser.OpenAsync(heed.Address);
        await SignInAsync(officer, "village", "/desk");
        await Expect(officer.GetByText("No call for help is open.")).ToBeVisibleAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        await officer.Locator("[data-desk]").ClickAsync();
        var second = await browser.OpenAsync(heed.Address);
        await SignInAsync(second, "town", "/desk");
        await Expect(second.Locator(".desk-detail")).ToBeVisibleAsync();
        await Expect(officer.Locator(".desk-detail")).ToContainTextAsync("氨氯地平");
        await Expect(officer.Locator(".desk-detail")).ToContainTextAsync("On duty now");
        await PictureAsync(officer, "desk");

        await officer.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await Expect(officer.Locator("#desk-mine")).ToBeVisibleAsync();
        await Expect(second.Locator("[data-desk]")).ToContainTextAsync("is on it");
        await Expect(second.GetByRole(AriaRole.Button, new() { Name = "Take it over" })).ToBeVisibleAsync();

        await officer.GetByRole(AriaRole.Button, new() { Name = "No answer" }).First.ClickAsync();
        await Expect(officer.Locator(".timeline")).ToContainTextAsync("No answer");
        await officer.Locator("fieldset").First.GetByLabel("Yes").CheckAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Record the answers" }).ClickAsync();
        await Expect(officer.Locator(".timeline")).ToContainTextAsync("Can she speak");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Coming" }).Nth(1).ClickAsync();
        await Expect(officer.Locator("[data-desk]")).ToContainTextAsync("Answered");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Family came" }).ClickAsync();
        await Expect(officer.GetByText("No call for help is open.")).ToBeVisibleAsync();
        await Expect(second.GetByText("No call for help is open.")).ToBeVisibleAsync();

        await officer.GotoAsync("/desk/response");
        await Expect(officer.Locator("#response-board")).ToContainTextAsync("100.0");
        await PictureAsync(officer, "response");
    }

    [Fact]
    public async Task A_rule_is_tried_on_the_last_days_before_it_is_saved()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await SignInAsync(page, "admin", "/replay");
        await page.GetByLabel("above").FillAsync("70");
        await page.GetByLabel("above").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        await Expect(page.Locator("#replay-result")).ToContainTextAsync("0 go", new() { Timeout = 30_000 });
        await Expect(page.Locator("#replay-result")).Not.ToContainTextAsync("0 come");
        await PictureAsync(page, "replay");
        await page.GetByLabel("above").FillAsync("high");
        await page.GetByLabel("above").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        await Expect(page.GetByText("a number from")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string userName, string path)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", userName);
        await page.FillAsync("input[name='Input.Password']", RunningHeed.Password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"care-{name}.png"), FullPage = true });
    }
}
