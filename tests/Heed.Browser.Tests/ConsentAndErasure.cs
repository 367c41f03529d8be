using Heed.Storage;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A person's right over her data, in a browser.</summary>
public sealed class ConsentAndErasure
{
    [Fact]
    public async Task A_consent_is_written_down_and_withdrawn_and_the_familys_open_page_and_link_close_at_once()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var (id, name) = await WearerAsync(heed);
        var village = await browser.OpenAsync(heed.Address);
        await village.SignInAsync("village");
        await village.VisitAsync($"/privacy/{id}");
        await village.PushAsync("Record consent: Family view");
        var form = village.GetByRole(AriaRole.Form, new() { Name = "Record consent" });
        await form.FillFieldAsync("Evidence", "signed form, folder 3");
        await village.PushAsync("Save");
        await village.SeesAsync("signed form, folder 3");

        await village.VisitAsync("/bracelets");
        await village.GetByRole(AriaRole.Tab, new() { Name = "Lent" }).ClickAsync();
        await village.Locator("#loans tr").Filter(new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "Family link" }).ClickAsync();
        var link = await village.Locator("#family-link").InnerTextAsync();
        var family = await browser.OpenAsync(heed.Address, 390, 844);
        await family.GotoAsync(link);
        await Expect(family.Locator("h1")).ToHaveTextAsync(name);
        await Expect(family.Locator("#family")).ToContainTextAsync("Who looked at the health data");
        await PictureAsync(family, "family-looks");

        await village.VisitAsync($"/privacy/{id}");
        await PictureAsync(village, "privacy");
        await village.PushAsync("Withdraw consent: Family view");
        await village.AnswerAsync("Withdraw");
        await village.SeesAsync("withdrawn (written down by");
        await Expect(family.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(family.Locator("#family")).Not.ToContainTextAsync(name);
        await family.GotoAsync(link);
        await Expect(family.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(family.Locator("#family")).Not.ToContainTextAsync(name);
    }

    [Fact]
    public async Task A_look_out_of_duty_is_reviewed_by_somebody_else_and_a_person_is_erased_after_her_name_is_typed()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var (id, name) = await WearerAsync(heed);
        var admin = await browser.OpenAsync(heed.Address);
        await admin.SignInAsync("admin");
        await admin.VisitAsync($"/wearers/{id}");
        await admin.Locator("textarea").FillAsync("complaint of the family");
        await admin.PushAsync("Look");
        await Expect(admin.Locator("h1").First).ToHaveTextAsync(name);
        await admin.VisitAsync("/privacy/looks");
        await admin.SeesAsync("Somebody else reviews it");

        var county = await browser.OpenAsync(heed.Address);
        await county.SignInAsync("county");
        await county.VisitAsync("/privacy/looks");
        await county.GetByLabel("What the review found").FillAsync("justified");
        await county.PushAsync("Review");
        await county.SeesAsync("justified");
        await PictureAsync(county, "looks");

        await admin.VisitAsync($"/privacy/{id}");
        await admin.SeesAsync("complaint of the family");
        var erase = admin.GetByRole(AriaRole.Form, new() { Name = "Erase this person" });
        await erase.FillFieldAsync("Type the name to confirm", "somebody");
        await admin.PushAsync("Erase");
        await admin.SeesAsync("That is not the name.");
        await erase.FillFieldAsync("Type the name to confirm", name);
        await admin.PushAsync("Erase");
        await admin.AnswerAsync("Erase");
        await admin.WaitForURLAsync("**/privacy");
        await admin.VisitAsync("/privacy");
        await admin.SeesNoAsync(name);
    }

    private static async Task<(long Id, string Name)> WearerAsync(RunningHeed heed)
    {
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync();
        var loan = await database.Set<BraceletLoan>().Include(static row => row.Subject).Where(static row => row.EndedMs == null).OrderBy(static row => row.Id).FirstAsync();
        return (loan.SubjectId, loan.Subject!.Name);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
