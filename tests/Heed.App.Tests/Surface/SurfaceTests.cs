using System.Net;
using System.Text;
using Heed.App.Surface;
using Microsoft.AspNetCore.Http;

namespace Heed.App.Tests.Surface;

public sealed class SurfaceTests(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/cases")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_headers_and_no_script_may_stand_in_a_page(string path)
    {
        using var browser = heed.Browser();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var scripts = policy.Split(';').Single(static part => part.TrimStart().StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", scripts.Trim());
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Numbers_are_read_from_the_machine_itself_and_not_through_a_proxy()
    {
        using var browser = heed.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_api_reference_marks_its_scripts_with_a_nonce_that_is_new_each_time()
    {
        using var browser = heed.Browser();
        var policies = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await browser.GetAsync(new Uri("/docs/", UriKind.Relative), Cancel);
            policies.Add(Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        }

        Assert.All(policies, static policy => Assert.Contains("'nonce-", policy, StringComparison.Ordinal));
        Assert.NotEqual(policies[0], policies[1]);
    }

    [Theory]
    [InlineData("cross-site", null, true)]
    [InlineData("same-site", null, true)]
    [InlineData("same-origin", null, false)]
    [InlineData("none", null, false)]
    [InlineData(null, "https://evil.example", true)]
    [InlineData(null, "null", true)]
    [InlineData(null, "http://heed.example", false)]
    [InlineData(null, null, false)]
    public void A_changing_request_with_a_cookie_comes_from_our_own_pages(string? site, string? origin, bool forged)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host) = ("POST", new("heed.example"));
        request.Headers.Cookie = "heed=x";
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;
        Assert.Equal(forged, CrossSiteGuard.IsForged(request));
        request.Method = "GET";
        Assert.False(CrossSiteGuard.IsForged(request));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var browser = heed.Browser();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.UserName"] = "a", ["Input.Password"] = "b" });
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused_as_too_large()
    {
        await heed.AddUserAsync("surface-large", Heed.Kernel.Access.Role.VillageStaff, 4);
        using var browser = await heed.SignInAsync("surface-large");
        using var content = new StringContent("{\"text\":\"" + new string('x', (int)SurfaceLimits.MostBodyBytes) + "\"}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/cases/1/note", UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2:9::1", "20010db800010002")]
    public void A_client_is_its_address_or_the_subscribers_prefix(string address, string name) => Assert.Equal(name, SurfaceLimiting.Client(IPAddress.Parse(address)));
}
