using System.Globalization;
using System.Net;

namespace Heed.App.Tests.Running;

public sealed class HandingInOverHttp(HttpProgram program) : IClassFixture<HttpProgram>
{
    [Fact]
    public async Task A_pack_with_a_good_token_is_stored_and_read_back()
    {
        var nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var answer = await program.PostPackAsync("""[{"n":"hr","u":"beat/min","v":72},{"n":"nonsense","v":1},{"n":"spo2","u":"%","v":97}]""", CountyStore.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var outcome = await HttpProgram.JsonAsync(answer);
        Assert.Equal(2, outcome.GetProperty("accepted").GetInt32());
        Assert.Equal(1, Assert.Single(outcome.GetProperty("refused").EnumerateArray()).GetProperty("index").GetInt32());
        var path = string.Create(CultureInfo.InvariantCulture, $"/api/v1/subjects/1/readings?fromMs={nowMs - 60_000}&toMs={nowMs + 60_000}");
        using var unasked = await program.Administrator.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await HttpProgram.AssertProblemAsync(HttpStatusCode.Forbidden, unasked);
        var readings = await program.Administrator.GetStringAsync(new Uri($"{path}&purpose=checking+the+hand-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("72", readings, StringComparison.Ordinal);
        Assert.Contains("97", readings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("heed_not_a_token")]
    [InlineData("")]
    public async Task Without_a_good_token_nothing_is_taken(string? token)
    {
        var answer = await program.PostPackAsync("""[{"n":"hr","v":72}]""", token);
        await HttpProgram.AssertProblemAsync(HttpStatusCode.Unauthorized, answer);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[{\"n\":\"hr\",\"v\":", HttpStatusCode.BadRequest)]
    [InlineData("{\"n\":\"hr\"}", HttpStatusCode.BadRequest)]
    [InlineData("[{\"n\":\"hr\",\"v\":99999}]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("[{\"n\":\"hr\",\"v\":72,\"t\":1}, 5]", HttpStatusCode.OK)]
    public async Task A_bad_pack_gets_an_answer_that_says_what_is_wrong(string pack, HttpStatusCode expected)
    {
        var answer = await program.PostPackAsync(pack, CountyStore.Token);
        if (expected == HttpStatusCode.OK)
            Assert.Equal(expected, answer.StatusCode);
        else
            await HttpProgram.AssertProblemAsync(expected, answer);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_as_too_large() =>
        await HttpProgram.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, await program.PostPackAsync($"[\"{new string('x', 10_000_000)}\"]", CountyStore.Token));
}
