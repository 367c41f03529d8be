using System.Text.Json;
using Heed.Gateways.Tests.Decoding;

namespace Heed.Gateways.Tests.Watch;

public class WatchVectorTests
{
    [Fact]
    public void Frames_of_real_devices_decode_as_a_peer_decodes_them()
    {
        foreach (var vector in Vectors.Of("watch"))
        {
            var message = WatchJsonText.Decode(vector.Bytes())[0];
            Assert.Equal(vector.GetProperty("device").GetString(), message.GetProperty("device").GetString());
            var reply = vector.GetProperty("replies").EnumerateArray().Select(static r => r.GetString()).FirstOrDefault();
            Assert.Equal(reply, message.GetProperty("reply").GetString());
            Assert.Null(message.GetProperty("error").GetString());
            if (vector.GetProperty("decoded") is { ValueKind: JsonValueKind.Object } decoded && decoded.TryGetProperty("fixTime", out var time))
                ComparePosition(decoded, time, message);
        }
    }

    private static void ComparePosition(JsonElement decoded, JsonElement time, JsonElement message)
    {
        var position = message.Find("Position")!.Value;
        if (time.GetDateTimeOffset() < DecodedText.Now.AddDays(1))
            Assert.Equal(time.GetDateTimeOffset(), position.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(decoded.GetProperty("valid").GetBoolean(), position.GetProperty("valid").GetBoolean());
        foreach (var (theirs, ours, factor) in new[] { ("latitude", "lat", 1), ("longitude", "lon", 1), ("altitude", "altitude", 1), ("course", "course", 1), ("speedKnots", "speed", 1.852) })
            Assert.Equal(decoded.GetProperty(theirs).GetDouble() * factor, position.GetProperty(ours).GetDouble(), 0.001);
        var attributes = decoded.GetProperty("attributes");
        Assert.Equal(attributes.GetProperty("batteryLevel").GetDouble(), message.Find("Battery")!.Value.GetProperty("value").GetDouble());
        Assert.Equal(attributes.GetProperty("steps").GetDouble(), message.Find("Steps")!.Value.GetProperty("value").GetDouble());
        Assert.Equal(decoded.Set("cells", "mcc", "mnc", "lac", "cid"), position.Set("cells", "mcc", "mnc", "lac", "cid"));
        Assert.Equal(decoded.Set("wifi", "mac"), position.Set("wifi", "mac"));
    }
}
