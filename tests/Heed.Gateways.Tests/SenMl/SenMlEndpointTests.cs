using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Heed.Gateways.SenMl;
using Heed.Gateways.Simulation;
using Heed.Gateways.Tests.Mqtt;
using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Tests.SenMl;

public sealed class SenMlEndpointTests : IAsyncLifetime
{
    private readonly SwitchedIntake intake = new();
    private WebApplication application = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        var devices = new StubDevices("TH-1", "TH-2");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IDeviceDirectory>(devices).AddSingleton<ITokenDirectory>(new StubTokens(devices))
            .AddSingleton<IIntake>(intake).AddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        application = builder.Build();
        application.MapSenMlIntake();
        await application.StartAsync(TestContext.Current.CancellationToken);
        http = new() { BaseAddress = new Uri(application.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await application.DisposeAsync();
    }

    [Fact]
    public async Task A_device_hands_in_a_pack_and_hears_which_record_was_refused()
    {
        using var response = await PostAsync("device", """[{"n":"hr","v":72},{"n":"mood","v":1}]""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<SenMlAnswer>(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, SenMlCodes.UnknownMetric), (answer!.Accepted, answer.Refused[0].Index, answer.Refused[0].Code));
        Assert.Equal(new SubjectId(1), Assert.Single(intake.Taken).Subject);
    }

    [Fact]
    public async Task An_integration_names_the_device_and_reaches_only_its_own_area()
    {
        using var response = await PostAsync("integration", """[{"n":"urn:dev:heed:TH-2:temp","v":4},{"n":"urn:dev:heed:TH-1:temp","v":4},{"n":"urn:dev:heed:TH-9:temp","v":4}]""");
        var answer = await response.Content.ReadFromJsonAsync<SenMlAnswer>(TestContext.Current.CancellationToken);
        Assert.Equal(new SubjectId(2), Assert.Single(intake.Taken).Subject);
        Assert.Equal([SenMlCodes.NotAllowed, SenMlCodes.UnknownDevice], answer!.Refused.Select(static refusal => refusal.Code));
    }

    [Fact]
    public async Task A_token_that_ended_is_told_so_with_the_moment()
    {
        using var response = await PostAsync("ended", "[]");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("urn:heed:problem:token-ended", problem.GetProperty("type").GetString());
        Assert.Contains("2026-03-01 16:00", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "[]", "application/senml+json", 401)]
    [InlineData("reader", "[]", "application/senml+json", 403)]
    [InlineData("device", "[{]", "application/senml+json", 400)]
    [InlineData("device", "[]", "text/plain", 415)]
    [InlineData("device", """[{"n":"mood","v":1}]""", "application/senml+json", 422)]
    public async Task Each_error_is_a_problem_that_says_what_to_do(string token, string body, string type, int status)
    {
        using var response = await PostAsync(token, body, type);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.StartsWith("urn:heed:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Empty(intake.Taken);
    }

    [Fact]
    public async Task A_pack_beyond_a_mebibyte_is_refused_as_too_large()
    {
        using var response = await PostAsync("device", "[" + new string(' ', SenMlLimits.MaximumBytes) + "]");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_store_that_is_down_answers_503_with_when_to_try_again()
    {
        intake.Fault = new IntakeUnavailableException("full") { RetryAfter = TimeSpan.FromSeconds(4.2) };
        using var response = await PostAsync("device", """[{"n":"hr","v":72}]""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task The_load_generator_posts_packs_that_are_accepted_whole()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var options = new SimulationOptions("127.0.0.1", http.BaseAddress!.Port, 1) { InFlight = 1, DeviceSecret = static _ => "device" };
        var running = SenMlLoad.RunAsync(options, TimeProvider.System, null, stop.Token);
        await intake.ThirdPack.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var report = await running;
        Assert.True(report is { Replied: >= 2, Failed: 0, Problem: null }, report.ToString());
        Assert.Equal(0, intake.Taken.Count % 4);
    }

    private async Task<HttpResponseMessage> PostAsync(string token, string body, string type = "application/senml+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SenMlEndpoints.Path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class StubTokens(StubDevices devices) : ITokenDirectory
    {
        public TokenHolder? Find(ReadOnlySpan<char> token, string through, IPAddress? from) => token switch
        {
            "device" => new(1, "device", new AreaId(1), devices.Binding(0), new HashSet<string>()),
            "integration" => new(2, "integration", new AreaId(2), null, new HashSet<string> { TokenScopes.WriteObservations }),
            "reader" => new(3, "reader", new AreaId(2), null, new HashSet<string>()),
            _ => null,
        };

        public DateTimeOffset? EndedAt(ReadOnlySpan<char> token) => token is "ended" ? new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero) : null;

        public bool Covers(TokenHolder holder, AreaId area) => holder.Area == area;
    }

    private sealed class SwitchedIntake : IIntake
    {
        public List<Observation> Taken { get; } = [];

        public Exception? Fault { get; set; }

        public TaskCompletionSource ThirdPack { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
        {
            if (Fault is not null)
                return ValueTask.FromException(Fault);
            Taken.AddRange(observations.Span);
            if (Taken.Count >= 12)
                ThirdPack.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
