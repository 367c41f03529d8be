using System.Net;
using System.Text.RegularExpressions;
using Heed.Kernel.Access;
using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Tests.Identity;

public sealed partial class SigningIn(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_second_step_the_password_alone_opens_nothing_and_a_recovery_code_works_once()
    {
        await heed.AddUserAsync("two-step", Role.VillageStaff, 4);
        using var browser = await heed.SignInAsync("two-step");
        var account = await browser.GetStringAsync(new Uri("/account", UriKind.Relative), Cancel);
        var key = Key().Match(account).Groups[1].Value;
        Assert.Contains("<svg", account, StringComparison.Ordinal);

        Assert.Contains("role=\"alert\"", await PostAsync(browser, "/account", "second-step-on", "Input.Code", "000000"), StringComparison.Ordinal);
        var codes = Codes().Matches(await PostAsync(browser, "/account", "second-step-on", "Input.Code", Totp.Code(key, TimeProvider.System.GetUtcNow()))).Select(static match => match.Groups[1].Value).ToArray();
        Assert.Equal(10, codes.Length);
        // The code of now, or of the half-minute that passed meanwhile: both are used up or older.
        var used = Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(-30));
        Assert.Contains("role=\"alert\"", await PostAsync(browser, "/account", "recovery-codes", "Input.Code", used), StringComparison.Ordinal);

        using var other = heed.Browser();
        using (var half = await EnterAsync(other, "two-step", HeedInstance.Password))
            Assert.StartsWith("/sign-in/second-step", half.Headers.Location!.ToString().Replace(heed.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other, "/api/v1/cases"));
        using (var wrong = await HeedInstance.PostFormAsync(other, "/sign-in/second-step", "second-step", new() { ["Input.Code"] = "123" }))
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using (var right = await HeedInstance.PostFormAsync(other, "/sign-in/second-step?recovery=True", "second-step", new() { ["Input.Code"] = codes[0] }))
            Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, "/api/v1/cases"));

        using var again = heed.Browser();
        (await EnterAsync(again, "two-step", HeedInstance.Password)).Dispose();
        using var spent = await HeedInstance.PostFormAsync(again, "/sign-in/second-step?recovery=True", "second-step", new() { ["Input.Code"] = codes[0] });
        Assert.Equal(HttpStatusCode.OK, spent.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(again, "/api/v1/cases"));
    }

    [Fact]
    public async Task An_ended_session_is_shut_out_at_its_next_request()
    {
        var user = await heed.AddUserAsync("sessions", Role.VillageStaff, 4);
        using var here = await heed.SignInAsync("sessions");
        using var lost = await heed.SignInAsync("sessions");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lost, "/api/v1/cases"));
        await using (var database = heed.Open())
            Assert.Equal(2, await database.Set<SessionRow>().CountAsync(row => row.UserId == user && row.EndedMs == null, Cancel));

        await PostAsync(here, "/account", "sessions-end-others", "x", "x");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(lost, "/api/v1/cases"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here, "/api/v1/cases"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_so_that_a_kept_cookie_is_worth_nothing()
    {
        var user = await heed.AddUserAsync("leaves", Role.VillageStaff, 4);
        using var browser = await heed.SignInAsync("leaves");
        using var answer = await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("\"cache\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        await using var database = heed.Open();
        Assert.False(await database.Set<SessionRow>().AnyAsync(row => row.UserId == user && row.EndedMs == null, Cancel));
        Assert.Equal(["sign-in", "sign-out"], await database.Audit.Where(row => row.UserId == user).OrderBy(static row => row.Id).Select(static row => row.Action).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Eight_wrong_passwords_lock_the_account_for_the_right_one_too()
    {
        await heed.AddUserAsync("guessed", Role.VillageStaff, 4);
        using var browser = heed.Browser();
        for (var guess = 0; guess < 8; guess++)
            (await EnterAsync(browser, "guessed", "not the password")).Dispose();
        using var right = await EnterAsync(browser, "guessed", HeedInstance.Password);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/api/v1/cases"));
        await using var database = heed.Open();
        Assert.True(await database.Audit.AnyAsync(static row => row.Action == "sign-in-refused" && row.UserName == "guessed" && row.Detail == "locked", Cancel));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\r\nSet-Cookie: x")]
    public void Signing_in_leads_nowhere_but_into_heed(string target) => Assert.Equal("/", Heed.Console.Identity.LocalUrl.Of(target));

    private static Task<HttpResponseMessage> EnterAsync(HttpClient browser, string name, string password) =>
        HeedInstance.PostFormAsync(browser, "/sign-in", "sign-in", new() { ["Input.UserName"] = name, ["Input.Password"] = password });

    private static async Task<string> PostAsync(HttpClient browser, string path, string form, string field, string value)
    {
        using var answer = await HeedInstance.PostFormAsync(browser, path, form, new() { [field] = value });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    [GeneratedRegex("<code>([A-Z2-7]{16,})</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex Codes();
}
