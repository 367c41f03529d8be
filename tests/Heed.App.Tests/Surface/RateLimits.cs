using System.Net;

namespace Heed.App.Tests.Surface;

public sealed class RateLimits : IAsyncLifetime
{
    private readonly HeedInstance heed = new() { Settings = { ["Limits:SignInsPerMinute"] = "3", ["Limits:RequestsPerMinute"] = "60", ["Limits:Burst"] = "30" } };

    public ValueTask InitializeAsync() => heed.InitializeAsync();

    public ValueTask DisposeAsync() => heed.DisposeAsync();

    [Fact]
    public async Task Guessing_passwords_and_flooding_are_answered_with_when_to_come_back()
    {
        using var browser = heed.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 5; guess++)
        {
            using var answer = await HeedInstance.PostFormAsync(browser, "/sign-in", "sign-in", new() { ["Input.UserName"] = $"nobody{guess}", ["Input.Password"] = "x" });
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);

        HttpResponseMessage? last = null;
        for (var request = 0; request < 100 && last?.StatusCode != HttpStatusCode.TooManyRequests; request++)
            last = await browser.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.True(last.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", last.Content.Headers.ContentType!.MediaType);

        using var healthy = await browser.GetAsync(new Uri("/healthz/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
    }
}
