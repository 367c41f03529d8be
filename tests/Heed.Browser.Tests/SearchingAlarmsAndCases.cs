using Heed.App.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Somebody looks for an alarm and its case by words, area and state.</summary>
public sealed class SearchingAlarmsAndCases
{
    [Fact]
    public async Task Words_of_the_person_or_the_rule_find_and_others_say_that_nothing_is_there()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");

        await page.VisitAsync("/alarms");
        var rows = page.Locator("tbody tr");
        foreach (var (words, found) in new[] { ("SOS", 1), ("no such thing", 0), ("演示甲", 1) })
        {
            await page.GetByLabel("Search").FillAsync(words);
            await Expect(rows).ToHaveCountAsync(found);
        }

        await page.GetByLabel("Severity").SelectOptionAsync("Notice");
        await page.SeesAsync("Nothing found for");
        await page.GetByLabel("Severity").SelectOptionAsync("Critical");
        await Expect(rows).ToHaveCountAsync(1);
        await rows.GetByRole(AriaRole.Link, new() { Name = "演示甲" }).ClickAsync();
        await page.WaitForURLAsync("**/wearers/1", new() { WaitUntil = WaitUntilState.Commit });

        await page.VisitAsync("/cases");
        await page.GetByLabel("Status").SelectOptionAsync("Unclosed");
        await page.GetByLabel("Search").FillAsync("演示甲");
        await Expect(rows).ToHaveCountAsync(1);
        await page.GetByLabel("Status").SelectOptionAsync("Closed");
        await Expect(rows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_area_is_moved_under_another_after_a_question()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/areas");
        await page.Locator("tbody tr", new() { HasText = "Yunxi" }).GetByRole(AriaRole.Button, new() { NameRegex = new("^Edit") }).ClickAsync();
        var belongs = page.GetByRole(AriaRole.Form, new() { Name = "Area form" }).GetByLabel("Belongs to");
        var before = await belongs.InputValueAsync();
        var zhapu = await belongs.Locator("option", new() { HasText = "Zhapu" }).GetAttributeAsync("value");
        await belongs.SelectOptionAsync(zhapu!);
        await page.PushAsync("Save");
        await page.AnswerAsync("Move");
        await Expect(page.GetByRole(AriaRole.Form)).ToHaveCountAsync(0);

        await page.Locator("tbody tr", new() { HasText = "Yunxi" }).GetByRole(AriaRole.Button, new() { NameRegex = new("^Edit") }).ClickAsync();
        Assert.NotEqual(before, zhapu);
        await Expect(belongs).ToHaveValueAsync(zhapu!);
    }
}
