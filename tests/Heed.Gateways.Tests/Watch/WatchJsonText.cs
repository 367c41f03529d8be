using System.Text;
using System.Text.Json;
using Heed.Gateways.Watch;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Gateways.Tests.Watch;

/// <summary>Decodes text to JSON objects at a fixed time.</summary>
internal static class WatchJsonText
{
    public static readonly DateTimeOffset Now = new(2025, 5, 18, 0, 0, 0, TimeSpan.Zero);

    public static List<JsonElement> Decode(byte[] bytes, WatchJsonInput format = WatchJsonInput.Raw)
    {
        using var output = new MemoryStream();
        WatchJson.Decode(new MemoryStream(bytes), output, format, new FakeTimeProvider(Now));
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    public static List<JsonElement> Decode(string text) => Decode(Encoding.Latin1.GetBytes(text));

    public static JsonElement One(string body) => Assert.Single(Decode($"[3G*6907919734*{body.Length:X4}*{body}]"));

    public static JsonElement? Find(this JsonElement message, string metric) =>
        message.GetProperty("observations").EnumerateArray().Where(o => o.GetProperty("metric").GetString() == metric).Select(static o => (JsonElement?)o).FirstOrDefault();

    public static string[] Codes(this JsonElement message) =>
        [.. message.GetProperty("observations").EnumerateArray().Where(static o => o.TryGetProperty("code", out _)).Select(static o => o.GetProperty("code").GetString()!)];
}
