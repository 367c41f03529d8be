using System.Reflection;
using Heed.App.Demo;
using Heed.App.Hosting;
using Heed.Console;
using Microsoft.AspNetCore.Components;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Every page opens without an error in both languages, on a desk and on a phone, light and dark.</summary>
public sealed class EveryPage
{
    /// <summary>Pages that are known by more than a number.</summary>
    private static readonly string[] Named = ["/kitchens/1/registers/202611", "/kitchens/deliveries/1/labels", "/register/1", "/k/demo-1"];

    /// <summary>Every page of the program, a number's page as that of number 1. Pages of who is not signed in, and of who holds a link, have tests of their own.</summary>
    private static readonly IReadOnlyList<string> Paths =
    [
        .. HeedHost.Modules.All.Select(static module => module.GetType().Assembly).Append(typeof(HeedConsole).Assembly)
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetCustomAttributes<RouteAttribute>())
            .Select(static route => route.Template.Replace("{Id:long}", "1", StringComparison.Ordinal).Replace("{Id:int}", "1", StringComparison.Ordinal))
            .Where(static path => !path.Contains('{', StringComparison.Ordinal) && path is not ("/setup" or "/invite" or "/sign-in" or "/sign-in/second-step" or "/account"))
            .Concat(Named).Distinct().Order(StringComparer.Ordinal),
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
