using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Signing in through the form.</summary>
internal static class SigningIn
{
    /// <summary>Signs in and waits for the first page.</summary>
    public static async Task SignInAsync(this IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", userName);
        await page.FillAsync("input[name='Input.Password']", RunningHeed.Password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }
}
