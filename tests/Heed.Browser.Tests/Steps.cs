using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>What a person does on a page: signs in, clicks a button by its name, fills a field by its label.</summary>
internal static class Steps
{
    /// <summary>Patience of every wait: the machine may be busy with other things.</summary>
    public const float PatienceMs = 30_000;

    public static async Task SignInAsync(this IPage page, string userName, string password = RunningHeed.Password)
    {
        page.SetDefaultTimeout(PatienceMs);
        SetDefaultExpectTimeout(PatienceMs);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", userName);
        await page.FillAsync("input[name='Input.Password']", password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator(".mud-main-content h1").First).ToBeVisibleAsync();
    }

    /// <summary>Opens a page and waits until it has read what it shows.</summary>
    public static async Task VisitAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await Expect(page.Locator("h1").First).ToBeVisibleAsync();
        await Expect(page.Locator(".mud-progress-linear")).ToHaveCountAsync(0);
    }

    /// <summary>Clicks a button by its exact name.</summary>
    public static async Task PushAsync(this IPage page, string button)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        }
        catch (TimeoutException) when (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 })
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Environment.GetEnvironmentVariable("HEED_SCREENSHOTS")!, $"failed-{button}.png") });
            throw;
        }
    }

    /// <summary>Clicks a button in a dialog: the answer to a question.</summary>
    public static Task AnswerAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Fills a field by its label and leaves it.</summary>
    public static async Task FillFieldAsync(this ILocator within, string label, string value)
    {
        var field = within.GetByLabel(label).First;
        await field.FillAsync(value);
        await field.BlurAsync();
    }

    /// <summary>Waits until somewhere on the page this text is seen.</summary>
    public static Task SeesAsync(this IPage page, string text) => Expect(page.Locator("main")).ToContainTextAsync(text);

    /// <summary>Waits until this text is nowhere on the page.</summary>
    public static Task SeesNoAsync(this IPage page, string text) => Expect(page.Locator("main")).Not.ToContainTextAsync(text);
}
