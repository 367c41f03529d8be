using System.Net;
using System.Text.RegularExpressions;

namespace Heed.App.Tests.Running;

public sealed partial class LookingAfterTheProgram(HttpProgram program) : IClassFixture<HttpProgram>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Health_is_open_to_anyone(string path) =>
        Assert.Equal("Healthy", await program.Anyone.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    [Fact]
    public async Task Metrics_tell_of_queues_commits_lags_and_the_outbox()
    {
        await program.PressAsync(2);
        await program.CaseOfAsync(2);
        string[] expected =
        [
            "heed_watch_frames_total", "heed_watch_reply_latency_milliseconds", "heed_lanes_pending", "heed_ledger_commits_waiting",
            "heed_ledger_commit_time_milliseconds", "heed_intake_lag_milliseconds", "heed_alarms_lag_milliseconds", "heed_calls_lag_milliseconds", "heed_outbox_waiting",
        ];
        var text = "";
        await Eventually.TrueAsync(
            async () =>
            {
                text = await program.Anyone.GetStringAsync(new Uri("/metrics", UriKind.Relative));
                return Array.TrueForAll(expected, name => text.Contains(name, StringComparison.Ordinal));
            },
            TimeSpan.FromSeconds(30),
            () => $"Missing: {string.Join(", ", expected.Where(name => !text.Contains(name, StringComparison.Ordinal)))}\n{string.Join('\n', MetricName().Matches(text).Select(static match => match.Value).Distinct())}");
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_the_interface()
    {
        var document = await HttpProgram.JsonAsync(await program.Anyone.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "/api/v1/observations", "/api/v1/cases", "/api/v1/cases/{id}", "/api/v1/cases/{id}/acknowledge", "/api/v1/alarms", "/api/v1/subjects/{id}/readings" })
            Assert.True(paths.TryGetProperty(path, out _), path);
    }

    [Fact]
    public async Task No_telephone_number_and_no_name_is_ever_logged()
    {
        await program.PressAsync(3);
        await program.CaseOfAsync(3);
        Assert.Equal(HttpStatusCode.OK, (await program.Administrator.GetAsync(new Uri("/api/v1/subjects?search=Fictional", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await Eventually.TrueAsync(
            () => Task.FromResult(program.Output.Contains("/send", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            () => $"The text message was not tried, so that this would prove nothing:\n{program.Output}");
        Assert.DoesNotContain(CountyStore.WearerPhone, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(CountyStore.ContactPhone, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Fictional", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(CountyStore.Token, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(CountyStore.Password, program.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^heed_[a-z_]+", RegexOptions.Multiline)]
    private static partial Regex MetricName();
}
