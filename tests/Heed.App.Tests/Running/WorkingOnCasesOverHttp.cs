using System.Globalization;
using System.Net;

namespace Heed.App.Tests.Running;

public sealed class WorkingOnCasesOverHttp(HttpProgram program) : IClassFixture<HttpProgram>
{
    [Fact]
    public async Task A_long_press_becomes_a_case_that_is_answered_and_resolved()
    {
        Assert.EndsWith("*AL]", await program.PressAsync(0), StringComparison.Ordinal);
        var path = PathOf(await program.CaseOfAsync(0));
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{path}/acknowledge", """{"text":"Li goes"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{path}/note", """{"text":"At the door"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{path}/resolve", """{"outcome":"HelpedOnTheSpot","text":"Tea"}""")).StatusCode);
        var whole = await HttpProgram.JsonAsync(await program.Administrator.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("Resolved", whole.GetProperty("case").GetProperty("status").GetString());
        var types = whole.GetProperty("events").EnumerateArray().Select(static item => item.GetProperty("type").GetString()).ToArray();
        Assert.Equal("CaseOpened", types[0]);
        Assert.Contains("CaseAcknowledged", types);
        Assert.Contains("CaseNoted", types);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_and_a_command_that_does_not_fit_says_why()
    {
        await program.PressAsync(1);
        var found = await program.CaseOfAsync(1);
        var path = PathOf(found);
        await HttpProgram.AssertProblemAsync(HttpStatusCode.Conflict, await program.PostAsync($"{path}/note", """{"text":"x","version":1}"""));
        var refused = await program.PostAsync($"{path}/reopen", """{"text":"x"}""");
        await HttpProgram.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, refused);
        Assert.False(string.IsNullOrEmpty((await HttpProgram.JsonAsync(refused)).GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/cases/999999/note", "{\"text\":\"x\"}", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cases/1/note", "{\"text\":", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/cases/1/note", "", HttpStatusCode.BadRequest)]
    public async Task A_bad_request_gets_problem_details(string path, string json, HttpStatusCode expected) =>
        await HttpProgram.AssertProblemAsync(expected, await program.PostAsync(path, json));

    [Theory]
    [InlineData("/api/v1/cases?page=-5&pageSize=-1", HttpStatusCode.OK)]
    [InlineData("/api/v1/cases?page=2147483647&pageSize=2147483647", HttpStatusCode.OK)]
    [InlineData("/api/v1/cases?status=Nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/cases?page=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/subjects/1/readings?fromMs=0&toMs=9223372036854775807", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/subjects/1/readings?fromMs=-9223372036854775808&toMs=9223372036854775807", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/subjects/99999/readings?fromMs=0&toMs=1000", HttpStatusCode.NotFound)]
    public async Task A_query_at_the_edge_is_answered_and_never_breaks(string path, HttpStatusCode expected)
    {
        var answer = await program.Administrator.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        if (expected == HttpStatusCode.OK)
            Assert.Equal(expected, answer.StatusCode);
        else
            await HttpProgram.AssertProblemAsync(expected, answer);
    }

    [Theory]
    [InlineData("/api/v1/cases")]
    [InlineData("/api/v1/alarms")]
    [InlineData("/api/v1/subjects")]
    [InlineData("/api/v1/subjects/1/readings?fromMs=0&toMs=1000")]
    public async Task Without_a_sign_in_the_interface_answers_401(string path) =>
        await HttpProgram.AssertProblemAsync(HttpStatusCode.Unauthorized, await program.Anyone.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    private static string PathOf(System.Text.Json.JsonElement found) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/cases/{found.GetProperty("id").GetInt64()}");
}
