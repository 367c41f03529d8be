using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>Passkeys with Chromium's virtual authenticator: one is made in the account, then opens the console without a password.</summary>
public sealed class SigningInWithAPasskey
{
    [Fact]
    public async Task A_passkey_is_made_and_signs_in_without_a_password()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        // A passkey belongs to a host name, not to a number.
        var page = await browser.OpenAsync(heed.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name='Input.UserName']", "village");
        await page.FillAsync("input[name='Input.Password']", RunningHeed.Password);
        await page.ClickAsync("form:not([data-passkey]) button[type=submit]");
        await Expect(page.Locator("h1")).ToContainTextAsync("Board", new() { IgnoreCase = true });

        await page.GotoAsync("/account");
        if (Environment.GetEnvironmentVariable("HEED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "account.png"), FullPage = true });
        await page.FillAsync("form[data-passkey] input[name='Input.Name']", "my key");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await Expect(page.GetByText("my key")).ToBeVisibleAsync();

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await Expect(page.Locator("h1")).ToContainTextAsync("Board", new() { IgnoreCase = true });
    }
}
