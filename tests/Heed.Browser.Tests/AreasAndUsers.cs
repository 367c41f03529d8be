using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A new village comes into the county, and somebody to work for it.</summary>
public sealed class AreasAndUsers
{
    [Fact]
    public async Task An_area_is_added_renamed_and_removed_and_one_in_use_stays()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/areas");
        await page.PushAsync("Add below Zhapu Town");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Area form" });
        await page.PushAsync("Save");
        await page.SeesAsync("This is needed");
        await form.FillFieldAsync("Name of the area", "演示新村");
        await page.PushAsync("Save");
        await Expect(page.Locator("tbody")).ToContainTextAsync("演示新村");

        await page.PushAsync("Edit 演示新村");
        await form.FillFieldAsync("Name in English", "New Village");
        await page.PushAsync("Save");
        await Expect(page.Locator("tbody")).ToContainTextAsync("New Village");
        await page.PushAsync("Edit New Village");
        await page.PushAsync("Remove");
        await page.AnswerAsync("Remove");
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync("New Village");

        await page.PushAsync("Edit Xincang Town");
        await page.PushAsync("Remove");
        await page.AnswerAsync("Remove");
        await page.SeesAsync("belong to it still");
    }

    [Fact]
    public async Task Somebody_is_invited_sets_a_password_by_the_link_signs_in_sees_only_their_area_and_is_disabled()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/users");
        await page.PushAsync("Invite a user");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "User form" });
        await form.FillFieldAsync("User name", "village");
        await form.FillFieldAsync("Name shown", "演示新人");
        var village = await form.GetByLabel("Area").Locator("option", new() { HasText = "Yunxi" }).GetAttributeAsync("value");
        await form.GetByLabel("Area").SelectOptionAsync(new SelectOptionValue { Value = village });
        await page.PushAsync("Invite");
        await page.SeesAsync("This name is taken");
        await form.FillFieldAsync("User name", "newcomer");
        await page.PushAsync("Invite");
        await page.SeesAsync("good for a day and once");
        var link = await page.Locator(".once code").InnerTextAsync();

        var theirs = await browser.OpenAsync(heed.Address);
        await theirs.GotoAsync(link);
        await SetPasswordAsync(theirs, "another-long-password", "a-different-password");
        await Expect(theirs.GetByRole(AriaRole.Alert)).ToContainTextAsync("not the same");
        await SetPasswordAsync(theirs, "another-long-password", "another-long-password");
        await theirs.WaitForURLAsync("**/sign-in", new() { WaitUntil = WaitUntilState.Commit });
        await theirs.SignInAsync("newcomer", "another-long-password");
        await theirs.VisitAsync("/wearers");
        await theirs.SeesAsync("演示甲奶奶");
        await theirs.GotoAsync("/users");
        await Expect(theirs.Locator("body")).Not.ToContainTextAsync("newcomer");
        await theirs.GotoAsync(link);
        await Expect(theirs.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong, used or out of date");

        await page.PushAsync("Disable 演示新人");
        await page.AnswerAsync("Disable");
        await page.SeesAsync("Disabled");
        await theirs.GotoAsync("/wearers");
        await Expect(theirs.Locator("body")).Not.ToContainTextAsync("演示甲奶奶");
    }

    private static async Task SetPasswordAsync(IPage page, string password, string again)
    {
        await page.FillAsync("input[name='Input.Password']", password);
        await page.FillAsync("input[name='Input.Again']", again);
        await page.ClickAsync("button[type=submit]");
    }
}
