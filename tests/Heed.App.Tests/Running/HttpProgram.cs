using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Heed.Gateways.Simulation;
using Heed.Testing;

namespace Heed.App.Tests.Running;

/// <summary>A running program over a small county, shared by the tests that speak to it over HTTP. Its log is at the level that shows everything of ours.</summary>
public sealed partial class HttpProgram : IAsyncLifetime
{
    /// <summary>Wearers of the county: each test that presses a key takes one of its own.</summary>
    public const int Wearers = 4;

    private CountyStore store = null!;
    private RunningProgram program = null!;

    /// <summary>Speaks to it without a sign-in.</summary>
    internal HttpClient Anyone => program.Client;

    /// <summary>Speaks to it as the administrator.</summary>
    internal HttpClient Administrator { get; private set; } = null!;

    /// <summary>Everything that it wrote so far.</summary>
    internal string Output => program.Output;

    public async ValueTask InitializeAsync()
    {
        store = await CountyStore.CreateAsync(Wearers, 0, 3600);
        program = await RunningProgram.StartAsync(
            store.Folder,
            ("Logging__LogLevel__Default", "Debug"),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Information"),
            ("Logging__LogLevel__System.Net.Http", "Debug"),
            ("Channels__Sms__Url", $"http://127.0.0.1:{FreePort.Next()}/send"));
        Administrator = await SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        await program.DisposeAsync();
        await store.DisposeAsync();
    }

    /// <summary>A wearer's watch reports a long press; gives the reply.</summary>
    internal async Task<string> PressAsync(int wearer)
    {
        var now = DateTimeOffset.UtcNow;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, program.WatchPort);
        await client.GetStream().WriteAsync(WatchFrames.Write(CountyStore.Watch(wearer), $"AL,{now:ddMMyy},{now:HHmmss},A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,120,0,00010000,0"));
        var answer = new byte[256];
        return Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer));
    }

    /// <summary>The case of a wearer, once it is there.</summary>
    internal async Task<JsonElement> CaseOfAsync(int wearer)
    {
        var found = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                var cases = await JsonAsync(await Administrator.GetAsync(new Uri("/api/v1/cases?pageSize=200", UriKind.Relative)));
                found = cases.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("subjectId").GetInt64() == CountyStore.Wearer(wearer).Value);
                return found.ValueKind == JsonValueKind.Object;
            },
            TimeSpan.FromSeconds(30),
            () => $"The case did not appear:\n{Output}");
        return found;
    }

    /// <summary>Posts a SenML pack with a token.</summary>
    internal async Task<HttpResponseMessage> PostPackAsync(string pack, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/observations", UriKind.Relative)) { Content = new StringContent(pack, Encoding.UTF8, "application/senml+json") };
        // The answer to a pack that is too large comes before its body was sent: without this the client would see a broken pipe instead.
        request.Headers.ExpectContinue = pack.Length > 1_000_000;
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Anyone.SendAsync(request);
    }

    /// <summary>Posts JSON as the administrator.</summary>
    internal async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Administrator.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>The body of an answer.</summary>
    internal static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode} {answer.RequestMessage?.RequestUri}: no JSON: {text[..Math.Min(text.Length, 400)]}");
        }
    }

    /// <summary>An answer that is an error must be problem details that say what to do.</summary>
    internal static async Task AssertProblemAsync(HttpStatusCode expected, HttpResponseMessage answer)
    {
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(answer);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
    }

    private async Task<HttpClient> SignInAsync()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Anyone.BaseAddress };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = VerificationToken().Match(page).Groups[1].Value,
            ["Input.UserName"] = CountyStore.Administrator,
            ["Input.Password"] = CountyStore.Password,
        });
        var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex VerificationToken();
}
