using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A cold store without a signal: the phone's page of registers opens, keeps what is written, and hands it in when the line is back. The line is really cut.</summary>
public sealed class RegistersOutOfReach
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_opened_again_without_a_network_keeps_its_entry_and_sends_it_once_with_its_own_time()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await using var line = new Relay(heed.Address);
        var phone = await browser.OpenAsync(line.Address, 390, 844);
        await phone.SignInAsync("admin");
        await OpenAsync(phone, "/register/1");

        await line.CutAsync();
        await phone.ReloadAsync();
        await WriteAsync(phone, "Fridge 2 at 9 °C, moved the food");
        await Expect(phone.Locator("#state")).ToContainTextAsync("1 wait to be sent");
        var writtenMs = await phone.EvaluateAsync<long>("JSON.parse(localStorage.getItem('heed-register-1'))[0].atMs");
        await phone.CloseAsync();
        var later = await phone.Context.NewPageAsync();
        later.SetDefaultTimeout(Steps.PatienceMs);
        await later.GotoAsync("/register/1");
        await Expect(later.Locator("#state")).ToContainTextAsync("1 wait to be sent");
        await Expect(later.Locator("h1")).ToHaveCSSAsync("font-size", "20.8px");
        await PictureAsync(later, "register-reopened-offline");

        line.Mend();
        await later.ReloadAsync();
        await Expect(later.Locator("#state")).ToContainTextAsync("All sent");
        await later.EvaluateAsync("dispatchEvent(new Event('online'))");
        await using var database = Database(heed);
        var entry = await database.Set<RegisterEntry>().SingleAsync(static row => row.ClientId != null, Cancel);
        Assert.Equal((writtenMs, false, "Fridge 2 at 9 °C, moved the food"), (entry.AtMs, entry.InOrder, entry.Text));
        Assert.True(entry.ReceivedMs > entry.AtMs);
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_no_page_behind_and_an_entry_waits_for_its_own_writer()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await using var line = new Relay(heed.Address);
        var phone = await browser.OpenAsync(line.Address);
        await phone.SignInAsync("admin");
        await OpenAsync(phone, "/register/1");
        await line.CutAsync();
        await WriteAsync(phone, "written by the first");
        await Expect(phone.Locator("#state")).ToContainTextAsync("1 wait to be sent");
        line.Mend();
        await phone.Context.ClearCookiesAsync();
        await phone.GotoAsync("/register/1");
        await Expect(phone).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sign-in"));
        await line.CutAsync();
        await NothingOpensAsync(phone.Context);
        line.Mend();

        await using (var database = Database(heed))
        {
            var other = await database.Users.SingleAsync(static user => user.UserName == "county", Cancel);
            database.Add(new GrantRow { UserId = other.Id, Role = Role.KitchenManager });
            await database.SaveChangesAsync(Cancel);
        }

        await phone.SignInAsync("county");
        await OpenAsync(phone, "/register/1");
        await Expect(phone.Locator("#others")).ToContainTextAsync("1 more");
        await Expect(phone.Locator("#queue li")).ToHaveCountAsync(0);
        await phone.VisitAsync("/kitchens");
        await phone.PushAsync("Sign out");
        await Expect(phone).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sign-in"));
        await Expect(phone.Locator("input[name='Input.UserName']")).ToBeVisibleAsync();
        await line.CutAsync();
        await NothingOpensAsync(phone.Context);
        line.Mend();
        await using (var database = Database(heed))
            Assert.False(await database.Set<RegisterEntry>().AnyAsync(static row => row.ClientId != null, Cancel));

        await phone.SignInAsync("admin");
        await phone.GotoAsync("/register/1");
        await Expect(phone.Locator("#state")).ToContainTextAsync("All sent");
        await using var after = Database(heed);
        Assert.Equal("演示管理员", (await after.Set<RegisterEntry>().SingleAsync(static row => row.ClientId != null, Cancel)).SignedBy);
    }

    private static HeedDatabase Database(RunningHeed heed) => heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Expect(page.Locator("body[data-offline=ready]")).ToBeVisibleAsync();
    }

    private static async Task NothingOpensAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => page.GotoAsync("/register/1"));
        await page.CloseAsync();
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.SelectOptionAsync("#register", "daily-control");
        await page.FillAsync("#text", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Not in order, sign", Exact = true }).ClickAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"kitchens-{name}.png"), FullPage = true });
    }
}
