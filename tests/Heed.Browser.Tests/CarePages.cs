using Heed.App.Demo;
using Heed.Kernel.Devices;
using Heed.Kernel.Places;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Every page of care opens in both languages, on a desk and on a phone, light and dark, fits its window and leaves no word out; those for elders also at twice the size.</summary>
public sealed class CarePages
{
    private static readonly string[] StaffPaths =
    [
        "/desk", "/desk/response", "/health-list", "/wearers/1", "/bracelets", "/bracelets/labels", "/care-cards", "/care-places", "/care-places/1", "/care-places/2",
        "/opinions", "/opinions/offices", "/care-services", "/village-map", "/find/1", "/fences/1", "/care-numbers", "/replay",
    ];

    [Theory]
    [InlineData(1440, 900, "en", false)]
    [InlineData(1440, 900, "zh-CN", true)]
    [InlineData(390, 844, "zh-CN", false)]
    [InlineData(390, 844, "en", true)]
    public async Task Of_staff_fit_their_window_and_say_all_words(int width, int height, string locale, bool dark)
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        Hear(heed);
        var page = await browser.OpenAsync(heed.Address, width, height, locale, dark);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.SignInAsync("village");
        foreach (var path in StaffPaths)
        {
            await page.VisitAsync(path);
            await LookAsync(page, path, $"{width}-{locale}");
        }

        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(1280, "zh-CN", false)]
    [InlineData(640, "zh-CN", false)]
    [InlineData(640, "en", true)]
    [InlineData(390, "zh-CN", true)]
    [InlineData(320, "en", false)]
    [InlineData(195, "zh-CN", false)]
    public async Task For_elders_and_families_fit_a_screen_at_twice_the_size(int width, string locale, bool dark)
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.PressAsync(DemoCounty.FirstBracelet, TimeProvider.System.GetUtcNow());
        Hear(heed);
        var page = await browser.OpenAsync(heed.Address, width, 800, locale, dark);
        foreach (var (path, name) in await PathsAsync(heed))
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".elder h1")).ToBeVisibleAsync();
            await LookAsync(page, name, $"elder-{width}-{locale}");
        }
    }

    private static void Hear(RunningHeed heed)
    {
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var heard = heed.Services.GetRequiredService<IRadioSightings>();
        heard.Report(new(new(1), nowMs - 60_000, new GeoPoint(30.7003, 121.0507), ["c460-0-9520-3671"]));
        heard.Report(new(new(1), nowMs + 1_000, null, ["c460-0-9520-3671"]));
    }

    /// <summary>Links of all kinds to the first wearer, and the doors of a tea room and a station.</summary>
    private static async Task<List<(string Path, string Name)>> PathsAsync(RunningHeed heed)
    {
        await using var database = await heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var endsMs = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        foreach (var kind in new[] { MagicLinkKind.Family, MagicLinkKind.Search })
            database.Add(new MagicLink { Kind = kind, SubjectId = 1, Holder = "test", Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"test-{kind}"))), EndsMs = endsMs });
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        var codes = await database.Set<CarePlace>().Where(static row => row.Kind <= CarePlaceKind.Station).OrderBy(static row => row.Id).Select(static row => row.Code).ToListAsync(TestContext.Current.CancellationToken);
        return [("/apply", "apply"), ($"/family/test-{MagicLinkKind.Family}", "family"), ($"/search/test-{MagicLinkKind.Search}", "search"), .. codes.Select((code, index) => ($"/kiosk/{code}", $"kiosk-{index}"))];
    }

    private static async Task LookAsync(IPage page, string name, string how)
    {
        await Expect(page.Locator("#blazor-error-ui, .blazor-error-boundary")).ToHaveCountAsync(0);
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"page-{how}{name.Replace('/', '_')}.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), $"{name} is wider than its window ({how}).");

        // A word that is in no resource shows its key.
        var keys = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main *')].flatMap(element => [...element.childNodes]).filter(node => node.nodeType === 3).map(node => node.data.trim()).filter(text => /^[a-z][a-z-]*(\\.[A-Za-z][A-Za-z-]*)+$/.test(text))");
        Assert.True(keys.Length == 0, $"{name} shows keys instead of words ({how}): {string.Join(", ", keys)}");
    }
}
