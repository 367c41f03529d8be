using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Heed.App.Tests.Access;
using Heed.Engine.Devices;
using Heed.Kernel.Access;
using Heed.Kernel.Devices;
using Heed.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Fuzzing;

/// <summary>Hostile requests to every endpoint of a running instance and hostile bytes to every listener: each answer is below 500, and the instance goes on.</summary>
public sealed class HostileRequests : IAsyncLifetime
{
    private const int Seed = 7;

    private static readonly byte[][] Words =
    [
        .. new[] { "1", "-1", "9223372036854775807", "99999999999999999999", "abc", "", "%00", "..%2f..%2f", "' OR 1=1 --", "<script>", "0x10", "1e9", "null", "Open", "urn:dev:heed:TH-1:temp", "2026-11-24", "9999", "ge", "1-1-1767225600000", "Patient/1", "120,30,121,31", "fuzz" }
            .Select(static text => Encoding.UTF8.GetBytes(text)),
    ];

    private static readonly byte[][] Bodies =
    [
        .. new[] { "{}", """{"text":"a","version":1}""", """{"outcome":"Helped","text":"x"}""", """[{"n":"hr","v":72}]""", "[]", "null", "\"", """{"text":["a"]}""", "_handler=sign-in&Input.UserName=a" }
            .Select(static text => Encoding.UTF8.GetBytes(text)),
    ];

    private static readonly string[] Types = ["application/json", "application/senml+json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-99"];
    private static readonly string[] Queries = ["page", "pageSize", "status", "search", "fromMs", "toMs", "_id", "_count", "date", "culture", "returnUrl", "Token", "Problem", "Recovery", "patient", "code", "bbox", "start_date", "service_code", "service_request_id", "format", "purpose"];
    private static readonly string[] Formats = ["json", "xml"];

    private readonly int watchPort = FreePort.Next();
    private readonly int mqttPort = FreePort.Next();
    private readonly int iwPort = FreePort.Next();
    private readonly int ev07bPort = FreePort.Next();
    private readonly HeedInstance heed = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000000", ["Limits:RequestsPerMinute"] = "60000000", ["Limits:Burst"] = "10000000" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        (heed.Settings["Heed:WatchPort"], heed.Settings["Heed:MqttPort"], heed.Settings["Heed:IwPort"], heed.Settings["Heed:Ev07bPort"]) = ($"{watchPort}", $"{mqttPort}", $"{iwPort}", $"{ev07bPort}");
        return heed.InitializeAsync();
    }

    public ValueTask DisposeAsync() => heed.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_answers_hostile_requests_below_500_and_listeners_outlive_hostile_bytes()
    {
        await heed.AddUserAsync("fuzz", Role.Administrator, null);
        using var member = await heed.SignInAsync("fuzz");
        using var stranger = heed.Browser();
        var token = await heed.Services.GetRequiredService<IDeviceAdministration>().CreateTokenAsync("fuzz", null, 1, "fuzz", [.. TokenScopes.All], cancellation: Cancel);
        var endpoints = EndpointList.Of(heed).Where(static endpoint => endpoint.Route != "/sign-out").ToArray();
        var mutator = new Mutator(Seed);
        for (var number = 0; number < Mutator.Count(0.03); number++)
        {
            var endpoint = endpoints[number % endpoints.Length];
            using var request = Make(mutator, endpoint, token);
            using var answer = await (mutator.Below(4) == 0 ? stranger : member).SendAsync(request, Cancel);
            Assert.True((int)answer.StatusCode < 500, $"Request {number}: {request.Method} {request.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        }

        foreach (var port in new[] { watchPort, iwPort, ev07bPort, mqttPort })
        {
            for (var number = 0; number < Mutator.Count(0.0005); number++)
                await SendBytesAsync(port, mutator);
        }

        using var ready = await stranger.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private static HttpRequestMessage Make(Mutator mutator, ListedEndpoint endpoint, string token)
    {
        var path = Regex.Replace(endpoint.Route, @"\{[^}]*\}", place => place.Value == "{format}" && mutator.Below(8) > 0 ? Formats[mutator.Below(Formats.Length)] : Uri.EscapeDataString(Word(mutator)));
        if (endpoint.Route.StartsWith("/open311", StringComparison.Ordinal) && mutator.Below(4) > 0)
            path += $"?api_key={token}&{Queries[mutator.Below(Queries.Length)]}={Uri.EscapeDataString(Word(mutator))}";
        else if (mutator.Below(2) == 0)
            path += $"?{Queries[mutator.Below(Queries.Length)]}={Uri.EscapeDataString(Word(mutator))}&{Queries[mutator.Below(Queries.Length)]}={Uri.EscapeDataString(Word(mutator))}";
        var request = new HttpRequestMessage(new(mutator.Below(10) == 0 ? "PUT" : endpoint.Method), new Uri(path, UriKind.Relative));
        if (endpoint.Method != "GET")
        {
            request.Content = new ByteArrayContent(mutator.Next(Bodies));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Types[mutator.Below(Types.Length)]);
        }

        if (TakesTokens(endpoint.Route) && mutator.Below(4) > 0)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        else if (mutator.Below(5) == 0)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Convert.ToHexString(mutator.Next(Words))}");
        return request;
    }

    private static bool TakesTokens(string route) => route.StartsWith("/fhir", StringComparison.Ordinal) || route.EndsWith("/observations", StringComparison.Ordinal) || route.EndsWith("/uplinks", StringComparison.Ordinal);

    private static string Word(Mutator mutator) =>
        new([.. Encoding.UTF8.GetString(mutator.Below(2) == 0 ? Words[mutator.Below(Words.Length)] : mutator.Next(Words)).Where(static letter => !char.IsSurrogate(letter)).Take(200)]);

    private static async Task SendBytesAsync(int port, Mutator mutator)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        try
        {
            await client.GetStream().WriteAsync(mutator.Next([Encoding.ASCII.GetBytes("[3G*8800000001*0002*LK]"), Encoding.ASCII.GetBytes("IWAP00353456789012345#"), [0x10, 13, 0, 4, 77, 81, 84, 84, 4, 2, 0, 60, 0, 1, 120]]), Cancel);
        }
        catch (IOException)
        {
            // The listener closed at once: a refusal.
        }
    }
}
