using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Heed.Engine.Devices;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Fhir;

/// <summary>The FHIR interface of a whole instance with the demo county.</summary>
public sealed class FhirInterface(DemoInstance demo) : IAsyncLifetime
{
    private HttpClient client = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        token = await TokenAsync(TokenScopes.ReadFhir);
        client = new() { BaseAddress = new(demo.Heed.Address + "/fhir/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_token_or_its_scope_nothing_is_told_and_the_answer_says_what_is_needed()
    {
        client.DefaultRequestHeaders.Authorization = null;
        var (status, outcome) = await GetAsync("Patient/1");
        Assert.Equal((HttpStatusCode.Unauthorized, "OperationOutcome"), (status, outcome.GetProperty("resourceType").GetString()));
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(TokenScopes.WriteObservations));
        (status, outcome) = await GetAsync("Patient/1");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("fhir.read", outcome.GetProperty("issue")[0].GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("metadata")).Status);
    }

    [Fact]
    public async Task A_patient_is_a_number_and_a_year_unless_the_token_may_identify()
    {
        var (_, hidden) = await GetAsync("Patient/1");
        Assert.False(hidden.TryGetProperty("name", out _));
        Assert.Equal(4, hidden.GetProperty("birthDate").GetString()!.Length);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(TokenScopes.ReadFhir, TokenScopes.IdentifyPatients));
        var (_, named) = await GetAsync("Patient/1");
        Assert.Contains("演示", named.GetProperty("name")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_reading_is_told_with_its_reason_and_a_view_is_logged()
    {
        var atMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await demo.Get<IIntake>().AcceptAsync(new[] { Observation.Missing(new(1), Metric.BloodPressure, atMs, AbsentReason.MeasurementFailed) }, TestContext.Current.CancellationToken);
        var (_, reading) = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"Observation/1-2-{atMs}"));
        Assert.Equal("error", reading.GetProperty("dataAbsentReason").GetProperty("coding")[0].GetProperty("code").GetString());
        Assert.All(reading.GetProperty("component").EnumerateArray(), static part => Assert.True(part.TryGetProperty("dataAbsentReason", out _)));
        await using var database = demo.Open();
        Assert.True(await database.Audit.AnyAsync(static row => row.Action == "view-health" && row.Target == "subject/1" && row.Detail == "fhir", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Observation?code=8867-4", "patient")]
    [InlineData("Observation?patient=1&date=yesterday", "date")]
    [InlineData("Observation?patient=1&performer=2", "performer")]
    [InlineData("Patient?_count=many", "_count")]
    public async Task A_search_that_cannot_be_understood_is_refused_by_name(string search, string named)
    {
        var (status, outcome) = await GetAsync(search);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, outcome.GetProperty("issue")[0].GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patient/999999")]
    [InlineData("Patient/x")]
    [InlineData("Device/999999")]
    [InlineData("Observation/1-1-1")]
    [InlineData("Observation/nonsense")]
    [InlineData("Encounter/1")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Status);

    [Fact]
    public async Task A_span_of_dates_limits_what_is_found()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (_, all) = await GetAsync("Observation?patient=1&code=8867-4");
        var (_, one) = await GetAsync($"Observation?patient=1&code=8867-4&date={day}");
        var (_, none) = await GetAsync("Observation?patient=1&code=8867-4&date=lt2001");
        Assert.InRange(one.GetProperty("total").GetInt32(), 1, all.GetProperty("total").GetInt32() - 1);
        Assert.Equal(0, none.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_real_client_reads_searches_and_turns_pages_and_a_validator_finds_nothing_wrong()
    {
        var folder = await InstalledClientAsync();
        var found = JsonDocument.Parse(await RunAsync("node", folder, "client.mjs", demo.Heed.Address + "/fhir", token, "1")).RootElement;
        Assert.Empty(found.GetProperty("problems").EnumerateArray().Select(static item => item.GetString()));
        Assert.Equal("4.0.1", found.GetProperty("fhirVersion").GetString());
        Assert.Equal(JsonValueKind.Null, found.GetProperty("name").ValueKind);
        Assert.True(found.GetProperty("patients").GetInt32() >= 12);
        Assert.Equal(1, found.GetProperty("devices").GetInt32());
        Assert.True(found.GetProperty("pages").GetInt32() > 5);
        Assert.True(found.GetProperty("distinct").GetInt32() >= Math.Min(500, found.GetProperty("total").GetInt32()));
        Assert.Equal(("8867-4", "/min"), (found.GetProperty("code").GetString(), found.GetProperty("unit").GetString()));
        Assert.Equal(["8480-6", "8462-4"], found.GetProperty("components").EnumerateArray().Select(static item => item.GetString()));
        Assert.Equal((400, 401), (found.GetProperty("refused").GetInt32(), found.GetProperty("stranger").GetInt32()));
    }

    private async Task<string> TokenAsync(params string[] scopes)
    {
        await using var database = demo.Open();
        var county = await database.Areas.Where(static row => row.ParentId == null).Select(static row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
        return await demo.Get<IDeviceAdministration>().CreateTokenAsync("hospital", null, county, "test", scopes, cancellation: TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    /// <summary>The client's packages, installed once from their lock file; skips where there is no npm or no registry.</summary>
    private static async Task<string> InstalledClientAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fhir", "client");
        if (Directory.Exists(Path.Combine(folder, "node_modules", "fhir-kit-client")))
            return folder;
        try
        {
            await RunAsync("npm", folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Assert.Skip($"The npm client cannot be installed here: {missing.Message}");
        }

        return folder;
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }
}
