using Heed.App.Demo;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Every page opens without an error in both languages, on a desk and on a phone, light and dark.</summary>
public sealed class EveryPage
{
    private static readonly string[] Paths =
    [
        "/", "/cases", "/cases/1", "/alarms", "/wearers", "/wearers/1", "/wearers/new", "/wearers/1/edit", "/contacts", "/rosters", "/policies", "/policies/new", "/devices", "/devices/1", "/devices/models", "/tokens", "/api-tokens", "/areas", "/users", "/rules", "/privacy", "/privacy/1", "/privacy/looks", "/privacy/retention", "/links",
        "/kitchens", "/kitchens/1", "/kitchens/1/registers", "/kitchens/1/registers/202611", "/kitchens/1/plan", "/kitchens/1/probe", "/kitchens/1/wall", "/kitchen-findings", "/kitchens/batches/1", "/kitchens/deliveries/1/labels", "/food-trace", "/register/1", "/k/demo-1",
        "/appeals", "/enterprises", "/enterprises/import", "/chains/stops", "/chains/screening", "/chains/indices", "/chains/network", "/chains/letters",
    ];

    [Theory]
    [InlineData(1440, 900, "en", false)]
    [InlineData(1440, 900, "zh-CN", true)]
    [InlineData(390, 844, "zh-CN", false)]
    [InlineData(390, 844, "en", true)]
    public async Task Opens_without_an_error_and_fits_its_window(int width, int height, string locale, bool dark)
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        var page = await browser.OpenAsync(heed.Address, width, height, locale, dark);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.SignInAsync("admin");
        foreach (var path in Paths)
        {
            await page.VisitAsync(path);
            await Expect(page.Locator("#blazor-error-ui, .blazor-error-boundary")).ToHaveCountAsync(0);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", locale == "en" ? "en" : "zh-Hans");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), $"{path} is wider than a window of {width}.");
            if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{width}-{locale}{path.Replace('/', '_')}.png"), FullPage = true });
        }

        Assert.Empty(errors);
    }
}
