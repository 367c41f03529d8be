using Microsoft.Playwright;

namespace Heed.Browser.Tests;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } executable)
        {
            Assert.Skip("Chromium is not installed.");
            return null!;
        }

        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments }));
    }

    public async Task<IPage> OpenAsync(string address, int width = 1440, int height = 900, string locale = "en", bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = locale,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
