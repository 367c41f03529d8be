using Heed.App.Demo;
using Heed.Storage;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>An administrator revokes a link that was passed on, sets how long readings are kept, and a case shows nothing of health once the consent is withdrawn.</summary>
public sealed class LinksAndRetention
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_revoked_and_readings_are_kept_as_long_as_the_page_says()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await using (var database = Open(heed))
        {
            MagicLinks.Make(database, MagicLinkKind.Family, 1, "the daughter", MagicLinks.NewSecret(), "somebody", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), TimeSpan.FromDays(90));
            await database.SaveChangesAsync(Cancel);
        }

        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/links");
        await Expect(page.Locator("#links")).ToContainTextAsync("the daughter");
        await PictureAsync(page, "links");
        await page.Locator("#links tr", new() { HasTextString = "the daughter" }).GetByRole(AriaRole.Button).ClickAsync();
        await page.AnswerAsync("Revoke");
        await page.SeesNoAsync("the daughter");
        await page.GetByLabel("Also those that are over").CheckAsync();
        await Expect(page.Locator("#links")).ToContainTextAsync("Revoked by");

        await page.VisitAsync("/privacy/retention");
        var form = page.Locator("#retention-readings");
        await Expect(form).ToContainTextAsync("By the configuration, Retention:RawDays");
        await form.FillFieldAsync("Days", "7");
        await form.GetByText("Set", new() { Exact = true }).ClickAsync();
        await Expect(form).ToContainTextAsync("Give a whole number of days within the bounds");
        await form.FillFieldAsync("Days", "400");
        await form.GetByText("Set", new() { Exact = true }).ClickAsync();
        await page.AnswerAsync("Set");
        await Expect(form).ToContainTextAsync("400 days · Set by");
        await PictureAsync(page, "retention");
        await form.GetByText("Back to 90 days of the configuration").ClickAsync();
        await page.AnswerAsync("Back to 90 days of the configuration");
        await Expect(form).ToContainTextAsync("90 days · By the configuration");
    }

    [Fact]
    public async Task On_the_desk_a_number_stands_in_full_only_after_the_click_that_is_logged_and_illnesses_go_with_the_consent()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/");
        await Expect(page.Locator("article.case").First).ToBeVisibleAsync();
        await using var database = Open(heed);
        var open = await database.Cases.AsNoTracking().Where(static row => row.SubjectId != null).Select(static row => new { row.Id, Subject = row.SubjectId!.Value, row.Subject!.Wearer!.Phone, row.Subject.Wearer.Conditions }).FirstAsync(Cancel);
        await page.VisitAsync($"/desk?case={open.Id}");
        await page.SeesAsync(open.Conditions);
        await Expect(page.Locator("main")).Not.ToContainTextAsync(open.Phone);
        await PictureAsync(page, "desk-masked");
        await page.PushAsync($"Show the number {Heed.Console.Components.PhoneMask.Of(open.Phone)}");
        await page.SeesAsync(open.Phone);
        Assert.Equal(1, await database.Audit.CountAsync(row => row.Action == "show-phone" && row.Target == $"case/{open.Id}", Cancel));

        await page.VisitAsync($"/cases/{open.Id}");
        await page.SeesAsync(open.Conditions);
        await heed.Services.GetRequiredService<Heed.Console.Privacy.ConsentDesk>().WithdrawAsync(
            (await heed.Services.GetRequiredService<Heed.Console.Scope.AreaScopes>().OfUserAsync(await database.Users.Where(static row => row.UserName == "village").Select(static row => row.Id).SingleAsync(Cancel), Cancel))!,
            open.Subject, Heed.Kernel.Privacy.ConsentScope.Health, "", Cancel);
        await page.SeesNoAsync(open.Conditions);
        await page.SeesAsync("the consent was withdrawn");
        await PictureAsync(page, "case-withheld");
        await page.VisitAsync($"/desk?case={open.Id}");
        await page.SeesAsync("the consent was withdrawn");
        await page.SeesNoAsync(open.Conditions);
    }

    private static HeedDatabase Open(RunningHeed heed) => heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"security-{name}.png"), FullPage = true });
    }
}
