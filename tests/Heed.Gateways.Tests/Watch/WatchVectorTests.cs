using System.Text.Json;
using Heed.Gateways.Watch;

namespace Heed.Gateways.Tests.Watch;

public class WatchVectorTests
{
    [Fact]
    public void Frames_of_real_devices_decode_as_a_peer_decodes_them()
    {
        var path = DataFile();
        Assert.SkipWhen(path is null, "The folder with frames of real devices is absent.");
        var compared = 0;
        foreach (var line in File.ReadLines(path!))
        {
            var vector = JsonDocument.Parse(line).RootElement;
            if (vector.GetProperty("kind").GetString() != "decode")
                continue;
            var message = WatchJsonText.Decode(Convert.FromHexString(vector.GetProperty("hex").GetString()!))[0];
            Assert.Equal(vector.GetProperty("device").GetString(), message.GetProperty("device").GetString());
            var reply = vector.GetProperty("replies").EnumerateArray().Select(static r => r.GetString()).FirstOrDefault();
            Assert.Equal(reply, message.GetProperty("reply").GetString());
            Assert.Null(message.GetProperty("error").GetString());
            if (vector.GetProperty("decoded") is { ValueKind: JsonValueKind.Object } decoded && decoded.TryGetProperty("fixTime", out var time))
                ComparePosition(decoded, time, message);
            compared++;
        }

        Assert.True(compared > 0);
    }

    private static void ComparePosition(JsonElement decoded, JsonElement time, JsonElement message)
    {
        var position = message.Find("Position")!.Value;
        if (time.GetDateTimeOffset() < WatchJsonText.Now.AddDays(1))
            Assert.Equal(time.GetDateTimeOffset(), position.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(decoded.GetProperty("valid").GetBoolean(), position.GetProperty("valid").GetBoolean());
        foreach (var (theirs, ours, factor) in new[] { ("latitude", "lat", 1), ("longitude", "lon", 1), ("altitude", "altitude", 1), ("course", "course", 1), ("speedKnots", "speed", 1.852) })
            Assert.Equal(decoded.GetProperty(theirs).GetDouble() * factor, position.GetProperty(ours).GetDouble(), 0.001);
        var attributes = decoded.GetProperty("attributes");
        Assert.Equal(attributes.GetProperty("batteryLevel").GetDouble(), message.Find("Battery")!.Value.GetProperty("value").GetDouble());
        Assert.Equal(attributes.GetProperty("steps").GetDouble(), message.Find("Steps")!.Value.GetProperty("value").GetDouble());
        Assert.Equal(Set(decoded, "cells", "mcc", "mnc", "lac", "cid"), Set(position, "cells", "mcc", "mnc", "lac", "cid"));
        Assert.Equal(Set(decoded, "wifi", "mac"), Set(position, "wifi", "mac"));
    }

    private static string[] Set(JsonElement parent, string name, params string[] fields) =>
        !parent.TryGetProperty(name, out var list) ? []
            : [.. list.EnumerateArray().Select(item => string.Join('/', fields.Select(field => item.GetProperty(field).ToString()))).Order(StringComparer.Ordinal)];

    private static string? DataFile()
    {
        var folder = Environment.GetEnvironmentVariable("HEED_TEST_DATA");
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); folder is null && here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
                folder = Path.Combine(here.FullName, "..", "shared", "data");
        }

        var path = Path.Combine(folder ?? "", "vectors", "watch.jsonl");
        return File.Exists(path) ? path : null;
    }
}
