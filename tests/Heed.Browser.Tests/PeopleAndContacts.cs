using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A village's member of staff keeps the people and their contacts in order.</summary>
public sealed class PeopleAndContacts
{
    [Fact]
    public async Task A_wearer_is_added_with_a_contact_found_by_its_number_and_ended()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/wearers/new");
        var main = page.Locator("main");
        await page.PushAsync("Save");
        await page.SeesAsync("This is needed");

        await main.FillFieldAsync("Name", "演示新奶奶");
        await main.FillFieldAsync("Telephone", "not a number");
        await page.PushAsync("Save");
        await page.SeesAsync("A telephone number has digits");
        await main.FillFieldAsync("Telephone", "100 0000 0900");
        await page.PushAsync("Save");
        await page.SeesAsync("nobody of the family can be called");

        await page.PushAsync("Add a contact");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Contact form" });
        await form.FillFieldAsync("Name", "演示新女婿");
        await page.PushAsync("Save the contact");
        await page.SeesAsync("Give a telephone number or an e-mail address");
        await form.FillFieldAsync("Telephone", "10000000901");
        await page.PushAsync("Save the contact");
        await Expect(page.Locator(".contacts li")).ToHaveCountAsync(1);

        await page.VisitAsync("/contacts");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("10000000901");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "演示新奶奶" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.PushAsync("Remove 演示新女婿");
        await page.AnswerAsync("Remove");
        await Expect(page.Locator(".contacts li")).ToHaveCountAsync(0);

        await page.PushAsync("End watching");
        await page.AnswerAsync("Cancel");
        await page.PushAsync("End watching");
        await page.AnswerAsync("End watching");
        await page.SeesAsync("Not watched");
        await page.VisitAsync("/wearers");
        await page.SeesNoAsync("演示新奶奶");
    }

    [Fact]
    public async Task A_form_that_somebody_else_saved_meanwhile_is_stale_and_keeps_what_was_typed()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var first = await browser.OpenAsync(heed.Address);
        await first.SignInAsync("village");
        await first.VisitAsync("/wearers/1/edit");
        var second = await browser.OpenAsync(heed.Address);
        await second.SignInAsync("village");
        await second.VisitAsync("/wearers/1/edit");
        await second.Locator("main").FillFieldAsync("Address", "云溪村 77 号");
        await second.PushAsync("Save");
        await second.SeesAsync("云溪村 77 号");

        await first.Locator("main").FillFieldAsync("Address", "云溪村 88 号");
        await first.PushAsync("Save");

        await first.SeesAsync("Somebody changed this after you opened it");
        await Expect(first.GetByLabel("Address")).ToHaveValueAsync("云溪村 88 号");
    }
}
