using Heed.App.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Everything that can be done about a case, on its page and on the board.</summary>
public sealed class WorkOnACase
{
    [Fact]
    public async Task A_case_is_answered_for_another_noted_paused_resumed_resolved_rated_reopened_and_rejected()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.Locator("[data-case] .title").ClickAsync();
        var status = page.Locator("#case-status");
        await Expect(page.Locator(".delivery").First).ToContainTextAsync("Delivered");

        await SayAsync(page, "Somebody else goes …", "That one goes", "");
        await Expect(page.Locator(".fault")).ToContainTextAsync("is missing");
        await FillAsync(page, "That one goes", "演示邻居");
        await page.SeesAsync("演示邻居 goes");
        await SayAsync(page, "Note …", "Keep the note", "The door is open");
        await page.SeesAsync("The door is open");
        await SayAsync(page, "Pause …", "Pause", "Waits for the doctor");
        await Expect(status).ToContainTextAsync("Paused");
        await page.PushAsync("Resume");
        await Expect(status).ToContainTextAsync("Answered");
        await page.PushAsync("Resolve …");
        await page.GetByLabel("Family came").CheckAsync();
        await page.PushAsync("Resolve");
        await Expect(status).ToContainTextAsync("Resolved");
        await page.PushAsync("Rate …");
        await page.GetByLabel("4 of 5 stars").CheckAsync();
        await page.PushAsync("Rate");
        await page.SeesAsync("4 of 5 stars");
        await SayAsync(page, "Reopen …", "Reopen", "She fell again");
        await Expect(status).ToContainTextAsync("Unanswered");
        await SayAsync(page, "Not valid …", "Reject as not valid", "A child played with it");
        await Expect(status).ToContainTextAsync("Rejected");
    }

    [Fact]
    public async Task What_was_decided_on_an_older_state_is_held_until_the_news_was_seen()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var first = await browser.OpenAsync(heed.Address);
        await first.SignInAsync("village");
        var id = await first.Locator("[data-case]").First.GetAttributeAsync("data-case");
        await first.VisitAsync($"/cases/{id}");
        await first.PushAsync("Not valid …");
        await first.GetByRole(AriaRole.Textbox).FillAsync("Pressed by mistake");
        var second = await browser.OpenAsync(heed.Address);
        await second.SignInAsync("town");
        await second.VisitAsync($"/cases/{id}");
        await SayAsync(second, "Note …", "Keep the note", "An ambulance is on its way");

        await Expect(first.Locator(".note-warning")).ToContainTextAsync("An ambulance is on its way");
        await first.PushAsync("Reject as not valid");
        await first.SeesAsync("Somebody just changed this case");
        await Expect(first.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Pressed by mistake");
        await first.PushAsync("I have seen it");
        await first.PushAsync("Reject as not valid");
        await Expect(first.Locator("#case-status")).ToContainTextAsync("Rejected");
    }

    [Fact]
    public async Task The_board_is_worked_by_keys_alone()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        await heed.PressAsync(DemoCounty.FirstBracelet, now);
        await heed.PressAsync(DemoCounty.FirstBracelet + 1, now);
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await Expect(page.Locator("[data-case]")).ToHaveCountAsync(2);
        var ids = await page.Locator("[data-case]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.case)");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator($"[data-case=\"{ids[1]}\"]")).ToContainTextAsync("has answered");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("演示乙");
        await Expect(page.Locator("[data-case]")).ToHaveCountAsync(1);
        await page.Locator("#board-search").FillAsync("");
        await Expect(page.Locator("[data-case]")).ToHaveCountAsync(2);
        await page.Locator($"[data-case=\"{ids[0]}\"]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync($"{heed.Address}/cases/{ids[0]}");
    }

    private static async Task SayAsync(IPage page, string begin, string done, string words)
    {
        await page.PushAsync(begin);
        await FillAsync(page, done, words);
    }

    private static async Task FillAsync(IPage page, string done, string words)
    {
        await page.GetByRole(AriaRole.Textbox).FillAsync(words);
        await page.PushAsync(done);
    }
}
