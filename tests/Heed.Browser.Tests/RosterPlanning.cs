using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Who is on duty is planned on a week, on a desk and on a phone.</summary>
public sealed class RosterPlanning
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_shift_is_planned_corrected_and_removed(int width)
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address, width);
        await page.SignInAsync("town");
        await page.VisitAsync("/rosters");
        await page.SeesAsync("演示镇值班员");
        await page.PushAsync("Next week");
        var planned = page.Locator(".turn.village-duty");
        await Expect(planned).ToHaveCountAsync(0);

        await page.PushAsync("Add a shift");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Shift form" });
        await form.GetByLabel("Person").SelectOptionAsync(new SelectOptionValue { Label = "演示村值班员" });
        await form.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Value = "village-duty" });
        await form.FillFieldAsync("Until", "07:00");
        await page.PushAsync("Save");
        await page.SeesAsync("The end must come after the begin");
        await form.FillFieldAsync("Until", "18:00");
        await form.GetByLabel("Every week").CheckAsync();
        await page.PushAsync("Save");

        await Expect(planned).ToHaveCountAsync(1);
        await Expect(planned).ToContainTextAsync("08:00–18:00");
        await page.SeesAsync("is not covered");
        await planned.ClickAsync();
        await page.PushAsync("Remove");
        await page.AnswerAsync("Remove");
        await Expect(planned).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_village_sees_its_own_roster_and_may_not_plan_it()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/rosters");

        await Expect(page.GetByLabel("Area").First.Locator("option")).ToHaveCountAsync(1);
        await Expect(page.Locator(".turn").First).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a shift" })).ToHaveCountAsync(0);
    }
}
