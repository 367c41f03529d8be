using System.Net;
using System.Text;
using Heed.Console.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Heed.App.Tests.Surface;

public sealed class ProblemPages(HeedInstance heed) : IClassFixture<HeedInstance>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "zh-Hans", "回到首页")]
    [InlineData("en-GB,en;q=0.8", "en", "To the first page")]
    public async Task A_person_who_follows_a_stale_link_reads_his_language_and_finds_a_way_on(string asked, string language, string wayOn)
    {
        using var browser = heed.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Accept-Language", asked);
        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(wayOn, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_a_problem_document()
    {
        using var browser = heed.Browser();
        using var answer = await browser.GetAsync(new Uri("/no-such-page", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_failure_speaks_the_requests_language_and_cannot_carry_markup()
    {
        var http = new DefaultHttpContext { RequestServices = heed.Services };
        http.Request.Headers.Accept = "text/html";
        http.Features.Set<IRequestCultureFeature>(new RequestCultureFeature(new("en"), null));
        http.Response.StatusCode = 500;
        http.Response.Body = new MemoryStream();
        var context = new ProblemDetailsContext { HttpContext = http, ProblemDetails = { Detail = "<script>alert(1)</script>", Extensions = { ["traceId"] = "00-7" } } };

        var writer = new ProblemPage();
        Assert.True(writer.CanWrite(context));
        await writer.WriteAsync(context);

        var page = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        Assert.Contains("Something went wrong", page, StringComparison.Ordinal);
        Assert.Contains("00-7", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }
}
