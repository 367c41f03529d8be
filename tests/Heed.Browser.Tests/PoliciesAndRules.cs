using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>An administrator decides who is called when, and at which readings.</summary>
public sealed class PoliciesAndRules
{
    [Fact]
    public async Task A_policy_is_made_for_a_village_previewed_changed_and_removed()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/policies");
        await page.SeesAsync("Nobody is on duty!");
        await page.GetByLabel("If it happened in").SelectOptionAsync(new SelectOptionValue { Value = await page.GetByLabel("If it happened in").Locator("option", new() { HasText = "Yunxi" }).GetAttributeAsync("value") });
        await page.SeesAsync("演示村值班员");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a policy" }).ClickAsync();
        var main = page.Locator("main");
        await main.FillFieldAsync("Name of the policy", "Village first");
        await main.GetByLabel("Area").SelectOptionAsync(new SelectOptionValue { Value = await VillageAsync(page) });
        await page.Locator(".step").Nth(1).FillFieldAsync("Seconds after opening", "5");
        await page.Locator(".step").Nth(2).FillFieldAsync("Seconds after opening", "2");
        await page.PushAsync("Save");
        await page.SeesAsync("Must not come before the step above");
        await page.Locator(".step").Nth(2).FillFieldAsync("Seconds after opening", "90");
        await Expect(page.Locator("aside .course")).ToContainTextAsync("1:30");
        await page.PushAsync("Save");

        await page.GetByRole(AriaRole.Link, new() { Name = "Village first" }).ClickAsync();
        await Expect(page.Locator("aside .course")).ToContainTextAsync("0:05");
        await page.PushAsync("Remove Step 3");
        await page.PushAsync("Save");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("0:05");
        await Expect(page.Locator("tbody tr")).Not.ToContainTextAsync("1:30");
        await page.GetByRole(AriaRole.Link, new() { Name = "Village first" }).ClickAsync();
        await page.PushAsync("Remove");
        await page.AnswerAsync("Remove");
        await page.SeesAsync("No policies of your own yet");
    }

    [Fact]
    public async Task A_parameter_is_changed_for_one_person_kept_with_who_did_it_and_undone()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/rules");
        await page.GetByLabel("One person").FillAsync("演示甲");
        await page.PushAsync("演示甲奶奶");
        await page.SeesAsync("Choose another");
        var parameter = page.GetByRole(AriaRole.Button, new() { Name = "Change span of Nothing heard", Exact = false }).First;
        await parameter.ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Parameter form" });
        await form.GetByRole(AriaRole.Textbox).FillAsync("soon");
        await page.PushAsync("Save");
        await page.SeesAsync("This value does not fit");
        await form.GetByRole(AriaRole.Textbox).FillAsync("3600");
        await page.PushAsync("Save");

        await Expect(parameter).ToContainTextAsync("1:00:00");
        await Expect(page.Locator(".history tbody tr")).ToContainTextAsync("演示管理员");
        await page.PushAsync("Undo");
        await page.AnswerAsync("Undo");
        await Expect(parameter).ToContainTextAsync("2:00:00");
        await page.SeesAsync("withdrawn by");
        await page.PushAsync("Restore");
        await page.AnswerAsync("Restore");
        await Expect(parameter).ToContainTextAsync("1:00:00");
    }

    [Fact]
    public async Task A_village_sees_rules_and_policies_and_cannot_change_them()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/rules");
        await Expect(page.Locator(".parameter").First).ToBeDisabledAsync();
        await page.VisitAsync("/policies");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add a policy" })).ToHaveCountAsync(0);
    }

    private static async Task<string> VillageAsync(IPage page) =>
        await page.Locator("main").GetByLabel("Area").Locator("option", new() { HasText = "Yunxi" }).GetAttributeAsync("value") ?? "";
}
