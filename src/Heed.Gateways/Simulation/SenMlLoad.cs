using System.Net.Http.Headers;

namespace Heed.Gateways.Simulation;

/// <summary>Load of SenML over HTTP: each device posts packs with its bearer token, some at a time.</summary>
public static class SenMlLoad
{
    /// <summary>Runs until cancelled; gives the report over the whole run.</summary>
    public static async Task<SimulationReport> RunAsync(
        SimulationOptions options, TimeProvider clock, IProgress<SimulationReport>? progress, CancellationToken cancellation)
    {
        var meter = new SimulationMeter("senml", options.Devices, clock);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{options.Host}:{options.Port}") };
        return await meter.RunAsync(
            (number, stop) => Task.WhenAll(Enumerable.Range(0, options.InFlight).Select(lane =>
                meter.RepeatAsync(
                    inner => PostAsync(http, options, number, lane, meter, clock, inner), $"{options.Host}:{options.Port}", options.LongestBackOff, stop))),
            progress,
            cancellation).ConfigureAwait(false);
    }

    private static async Task PostAsync(
        HttpClient http, SimulationOptions options, int number, int lane, SimulationMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        var model = new WearerModel(WearerProfile.FromSeed(options.Seed + number, 0), 0);
        var device = options.DeviceName(number);
        var authorization = new AuthenticationHeaderValue("Bearer", options.DeviceSecret(number));
        for (long sent = 0; ; sent++)
        {
            while ((sent * options.InFlight) + lane >= meter.Due(options.MessagesPerSecond))
                await Task.Delay(TimeSpan.FromSeconds(options.Devices / options.MessagesPerSecond), clock, cancellation).ConfigureAwait(false);
            var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            using var request = new HttpRequestMessage(HttpMethod.Post, SenMl.SenMlEndpoints.Path)
            {
                Content = new ByteArrayContent(SenMlPacks.Write(device, model.At(nowMs), nowMs)),
            };
            request.Content.Headers.ContentType = new("application/senml+json");
            request.Headers.Authorization = authorization;
            var sentAt = clock.GetTimestamp();
            meter.Sent();
            using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                meter.Replied(sentAt);
                continue;
            }

            meter.Failed();
            throw new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
    }
}
