using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Heed.App.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Heed.Browser.Tests;

/// <summary>A bracelet out of the box gets onto a wrist, and a program gets its token.</summary>
public sealed class DevicesAndTokens
{
    [Fact]
    public async Task A_bracelet_that_nobody_registered_is_registered_by_one_click_bound_and_put_back()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        await heed.CallAsync("[3G*7700000001*0002*LK]");
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/devices");
        await page.PushAsync("Register 7700000001");
        await Expect(page.Locator(".unknown")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Searchbox).Last.FillAsync("7700000001");
        await page.GetByRole(AriaRole.Link, new() { Name = "7700000001" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("7700000001");
        await page.GetByLabel("Bind to").FillAsync("演示戊");
        await page.PushAsync("演示戊奶奶");
        await Expect(page.Locator("main aside")).ToContainTextAsync("演示戊奶奶");
        await page.PushAsync("Locate now");
        await Expect(page.Locator(".commands tbody tr")).ToContainTextAsync("Waits for the device");
        await page.PushAsync("Withdraw");
        await Expect(page.Locator(".commands tbody tr")).ToContainTextAsync("Withdrawn");
        await page.PushAsync("Unbind, back into stock");
        await page.AnswerAsync("Unbind, back into stock");
        await Expect(page.Locator("main aside")).ToContainTextAsync("in stock");
    }

    [Fact]
    public async Task A_token_is_shown_once_opens_the_intake_and_is_void_when_revoked()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("admin");
        await page.VisitAsync("/devices");
        await page.PushAsync("Register a device");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Device form" });
        await form.FillFieldAsync("Identity", "probe-1");
        await form.GetByLabel("Protocol").SelectOptionAsync("senml");
        await form.GetByLabel("Bind to").FillAsync("演示甲");
        await page.PushAsync("演示甲奶奶");
        await page.PushAsync("Register");
        await page.PushAsync("Set an MQTT password");
        await page.SeesAsync("MQTT password of user probe-1");
        await page.PushAsync("Make an HTTP token");
        await Expect(page.Locator(".once")).ToContainTextAsync("Authorization: Bearer");
        var token = await page.Locator(".once code").InnerTextAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(heed, token));

        await page.ReloadAsync();
        await page.SeesAsync("Credentials");
        await Expect(page.Locator(".once")).ToHaveCountAsync(0);
        await page.PushAsync("Revoke");
        await page.AnswerAsync("Revoke");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true })).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(heed, token));
    }

    [Fact]
    public async Task A_village_commands_its_bracelets_and_cannot_bind_them_or_make_tokens()
    {
        await using var browser = await Browser.StartAsync();
        await using var heed = await RunningHeed.StartAsync();
        var page = await browser.OpenAsync(heed.Address);
        await page.SignInAsync("village");
        await page.VisitAsync("/devices");
        await page.GetByRole(AriaRole.Link, new() { Name = $"{DemoCounty.FirstBracelet}" }).ClickAsync();
        await page.PushAsync("Set the contacts' numbers");
        await Expect(page.Locator(".commands tbody tr")).ToContainTextAsync("SOS,100******00,100******00,");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Unbind, back into stock" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make an HTTP token" })).ToHaveCountAsync(0);
    }

    private static async Task<HttpStatusCode> SendAsync(RunningHeed heed, string token)
    {
        using var client = new HttpClient { BaseAddress = new(heed.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent("""[{"n":"hr","u":"beat/min","v":70}]""", Encoding.UTF8, "application/senml+json");
        using var answer = await client.PostAsync("/api/v1/observations", body);
        return answer.StatusCode;
    }
}
