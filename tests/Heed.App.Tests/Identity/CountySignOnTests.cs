using System.Net;
using Heed.Kernel.Access;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Tests.Identity;

public sealed class CountySignOnTests : IAsyncLifetime
{
    private readonly HeedInstance heed = new();
    private IdentityProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        foreach (var (name, value) in new[]
        {
            ("Authority", provider.Authority), ("ClientId", "heed"), ("ClientSecret", IdentityProvider.Secret), ("Name", "county"),
            ("Roles:0:Value", "heed-duty"), ("Roles:0:Role", "DutyOfficer"), ("Roles:0:AreaId", "4"),
            ("Roles:1:Value", "heed-doctors"), ("Roles:1:Role", "Doctor"), ("Roles:1:AreaId", "2"),
        })
            heed.Settings[$"SignIn:County:{name}"] = value;
        await heed.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await heed.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Claims_become_roles_and_those_that_are_gone_are_withdrawn_at_the_next_sign_in()
    {
        provider.Groups.AddRange(["heed-duty", "other"]);
        using (var browser = heed.Browser())
        {
            Assert.Equal("/", await SignOnAsync(browser));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
        }

        Assert.Equal([(Role.DutyOfficer, 4)], await HeldAsync());

        (provider.Groups[0], provider.Groups[1]) = ("heed-doctors", "other");
        using (var browser = heed.Browser())
            Assert.Equal("/", await SignOnAsync(browser));
        Assert.Equal([(Role.Doctor, 2)], await HeldAsync());
        await using var database = heed.Open();
        Assert.Equal("County Person", (await database.Users.SingleAsync(TestContext.Current.CancellationToken)).DisplayName);
    }

    [Fact]
    public async Task Who_has_no_role_there_gets_no_account_here()
    {
        provider.Groups.Add("other");
        using var browser = heed.Browser();
        Assert.Equal("/sign-in?problem=sign-in.county-no-role", await SignOnAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
        await using var database = heed.Open();
        Assert.Empty(await database.Users.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        using var browser = heed.Browser();
        using var answer = await browser.GetAsync(new Uri("/signin-oidc?code=stolen&state=made-up", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in?problem=sign-in.county-failed", answer.Headers.Location!.ToString());
    }

    /// <summary>Follows the redirects there and back; returns where it ends.</summary>
    private async Task<string> SignOnAsync(HttpClient browser)
    {
        var next = new Uri(heed.Address, "/sign-in/county?returnUrl=/");
        for (var hop = 0; hop < 10; hop++)
        {
            using var answer = await browser.GetAsync(next, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            next = new(next, answer.Headers.Location!);
            if (next.Authority == heed.Address.Authority && next.AbsolutePath is "/" or "/sign-in")
                return next.PathAndQuery;
        }

        throw new InvalidOperationException($"It never ended: {next}");
    }

    private async Task<List<(Role, int)>> HeldAsync()
    {
        await using var database = heed.Open();
        return [.. (await database.Set<GrantRow>().Where(static row => row.ToMs == null).ToListAsync(TestContext.Current.CancellationToken)).Select(static row => (row.Role, row.AreaId ?? 0))];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("/api/v1/cases", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
