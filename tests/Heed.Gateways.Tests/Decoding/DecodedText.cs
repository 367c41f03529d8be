using System.Text;
using System.Text.Json;
using Heed.Gateways.Decoding;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Gateways.Tests.Decoding;

/// <summary>Decodes captures to JSON objects at a fixed time.</summary>
internal static class DecodedText
{
    public static readonly DateTimeOffset Now = new(2025, 5, 18, 0, 0, 0, TimeSpan.Zero);

    public delegate void Decoder(Stream input, Stream output, CaptureFormat format, TimeProvider clock);

    public static List<JsonElement> Decode(Decoder decoder, byte[] bytes, CaptureFormat format = CaptureFormat.Raw)
    {
        using var output = new MemoryStream();
        decoder(new MemoryStream(bytes), output, format, new FakeTimeProvider(Now));
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    public static JsonElement? Find(this JsonElement message, string metric) =>
        message.All(metric).Select(static found => (JsonElement?)found).FirstOrDefault();

    public static IEnumerable<JsonElement> All(this JsonElement message, string metric) =>
        message.GetProperty("observations").EnumerateArray().Where(o => o.GetProperty("metric").GetString() == metric);

    public static double Value(this JsonElement message, string metric) => message.Find(metric)!.Value.GetProperty("value").GetDouble();

    public static string[] Codes(this JsonElement message) => [.. message.All("Event").Select(static o => o.GetProperty("code").GetString()!)];

    public static string[] Set(this JsonElement parent, string name, params string[] fields) =>
        !parent.TryGetProperty(name, out var list) ? []
            : [.. list.EnumerateArray().Select(item => string.Join('/', fields.Select(field => item.GetProperty(field).ToString()))).Order(StringComparer.Ordinal)];
}
