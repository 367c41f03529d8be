using System.Net;
using System.Text;
using Heed.Engine.Cases;
using Heed.Kernel.Access;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Access;

/// <summary>
/// Tries every endpoint and page with every role and compares with the file under review, matrix.txt: the first column is nobody, then an account without
/// a role, then the roles in the order of their numbers. A letter a place: in the object's village, in the village beside it, in the township above it
/// (one letter where the request names no object). y: reached; n: refused; x: not found; s: sent to sign in. HEED_WRITE_MATRIX=1 writes the file anew.
/// </summary>
public sealed class MatrixOfAccess : IAsyncLifetime
{
    private const string Separator = " | ";

    /// <summary>Endpoints that end or change what the other tries need, and the test that covers each.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["POST /sign-out"] = "SigningIn.Signing_out_ends_the_session_so_that_a_kept_cookie_is_worth_nothing",
        ["GET /language"] = "open to all: it sets a cookie of taste",
    };

    private static readonly int[] Places = [4, 5, 2];
    private readonly HeedInstance heed = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000", ["Limits:RequestsPerMinute"] = "1000000", ["Limits:Burst"] = "1000000" } };
    private readonly Dictionary<(Role?, int), HttpClient> browsers = [];
    private HttpClient nobody = null!;
    private long caseId;
    private long deviceId;

    private static string FileName => Path.Combine(Repository.Root, "tests", "Heed.App.Tests", "Access", "matrix.txt");

    public async ValueTask InitializeAsync()
    {
        await heed.InitializeAsync();
        nobody = heed.Browser();
        caseId = await heed.Services.GetRequiredService<ICaseDesk>().OpenAsync("care", "Matrix", "", 4, heed.Wearer, Severity.Warning, Actor.System, TestContext.Current.CancellationToken);
        await using var database = heed.Open();
        var device = new Device { Protocol = "watch", HardwareId = "matrix", AreaId = 4, SubjectId = heed.Wearer };
        database.Devices.Add(device);
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        deviceId = device.Id;
        await AddAsync(null, 4);
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var place in Places)
                await AddAsync(role, place);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
            browser.Dispose();
        nobody.Dispose();
        await heed.DisposeAsync();
    }

    [Fact]
    public async Task Every_endpoint_and_page_answers_every_role_as_the_file_under_review_says()
    {
        var write = Environment.GetEnvironmentVariable("HEED_WRITE_MATRIX") == "1";
        var lines = new List<string> { Header() };
        foreach (var endpoint in EndpointList.Of(heed))
            lines.Add(Elsewhere.TryGetValue(endpoint.ToString(), out var test) ? $"{endpoint,-52}{Separator}{test}" : await LineAsync(endpoint));
        if (write)
            await File.WriteAllLinesAsync(FileName, lines, TestContext.Current.CancellationToken);

        var reviewed = (await File.ReadAllLinesAsync(FileName, TestContext.Current.CancellationToken)).Where(static line => line.Length > 0 && line[0] != '#').ToList();
        var missing = lines.Except(reviewed).ToList();
        var stale = reviewed.Except(lines).ToList();
        Assert.True(missing.Count + stale.Count == 0, Advice(missing, stale));
    }

    private static string Advice(List<string> missing, List<string> stale)
    {
        var advice = new StringBuilder("Access differs from tests/Heed.App.Tests/Access/matrix.txt. Look at each line: is this who may? If so, put it into the file.").AppendLine();
        foreach (var line in missing)
            advice.Append("add:    ").AppendLine(line);
        foreach (var line in stale)
            advice.Append("remove: ").AppendLine(line);
        return advice.AppendLine("A page declares who may with @attribute [RequirePermission(Permissions.…)], an endpoint with .RequirePermission(…).").ToString();
    }

    private static string Header() => $"{"endpoint",-52}{Separator}no  no-role{Separator}{string.Join(' ', Enum.GetValues<Role>().Select(static role => Short(role)))}";

    private static string Short(Role role) => role.ToString() is { Length: > 10 } name ? name[..10] : role.ToString();

    private async Task<string> LineAsync(ListedEndpoint endpoint)
    {
        var places = endpoint is { HasParameters: true, IsPage: false } ? Places : Places[..1];
        var line = new StringBuilder($"{endpoint,-52}{Separator}{await TryAsync(nobody, endpoint)}   {await TryAsync(browsers[(null, 4)], endpoint)}      {Separator}");
        foreach (var role in Enum.GetValues<Role>())
        {
            var cell = new StringBuilder();
            foreach (var place in places)
                cell.Append(await TryAsync(browsers[(role, place)], endpoint));
            line.Append(cell.ToString().PadRight(Short(role).Length + 1));
        }

        return line.ToString().TrimEnd();
    }

    private async Task<char> TryAsync(HttpClient browser, ListedEndpoint endpoint)
    {
        using var request = new HttpRequestMessage(new(endpoint.Method), new Uri(Fill(endpoint.Route), UriKind.Relative));
        if (endpoint.Method != "GET")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{endpoint} answered {(int)answer.StatusCode}.");
        var target = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => 's',
            HttpStatusCode.Forbidden => 'n',
            HttpStatusCode.NotFound => 'x',
            HttpStatusCode.Redirect when target.Contains("/sign-in?ReturnUrl", StringComparison.Ordinal) => 's',
            HttpStatusCode.Redirect when target.Contains("/not-allowed", StringComparison.Ordinal) => 'n',
            _ => 'y',
        };
    }

    /// <summary>Names the object in village 4 that fits a route.</summary>
    private string Fill(string route)
    {
        var id = route.StartsWith("/cases/", StringComparison.Ordinal) || route.Contains("/cases/", StringComparison.Ordinal) ? caseId
            : route.Contains("/devices/", StringComparison.Ordinal) ? deviceId
            : heed.Wearer;
        route = route.Replace("{format}", "json", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{code}", "loan", StringComparison.Ordinal);
        var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return path.Contains("/readings", StringComparison.Ordinal) ? path + "?fromMs=0&toMs=1" : path;
    }

    private async Task AddAsync(Role? role, int area)
    {
        var name = $"matrix-{role}-{area}";
        await heed.AddUserAsync(name, role, role is null ? null : area);
        browsers[(role, area)] = await heed.SignInAsync(name);
    }
}
