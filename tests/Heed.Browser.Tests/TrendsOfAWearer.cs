using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>The wearer page draws readings so that they can be pointed at, under the content policy, and follows the theme.</summary>
public sealed class TrendsOfAWearer
{
    [Fact]
    public async Task Show_readings_and_limits_and_a_picture_for_print()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        var broken = new List<string>();
        page.PageError += (_, error) => broken.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                broken.Add(message.Text);
        };
        await page.SignInAsync("village");
        await page.VisitAsync("/wearers/1");

        var chart = page.GetByRole(Microsoft.Playwright.AriaRole.Img, new() { Name = "Heart rate" });
        await Expect(chart.Locator(".live canvas")).ToBeVisibleAsync();
        await Expect(chart.Locator("svg.chart polyline")).ToHaveAttributeAsync("points", new System.Text.RegularExpressions.Regex(@"^(\d[\d.]*,\d[\d.]* ?){20,}$"));
        await Expect(chart.Locator("svg.chart line.limit.Warning").First).ToBeAttachedAsync();

        await page.GetByLabel("Light or dark").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(chart.Locator(".live canvas")).ToBeVisibleAsync();

        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await Expect(chart.Locator("svg.chart")).ToBeVisibleAsync();
        await Expect(chart.Locator(".live")).ToBeHiddenAsync();
        Assert.Empty(broken);
    }
}
