using System.Text.Json;
using System.Text.RegularExpressions;
using Heed.Gateways.Iw;
using Heed.Gateways.Tests.Decoding;

namespace Heed.Gateways.Tests.Iw;

public partial class IwVectorTests
{
    [Fact]
    public void Messages_of_real_devices_decode_as_a_peer_decodes_them()
    {
        foreach (var vector in Vectors.Of("iw"))
        {
            var message = Assert.Single(DecodedText.Decode(IwJson.Decode, vector.Bytes()));
            Assert.Equal(vector.GetProperty("device").GetString(), message.GetProperty("device").GetString());
            var reply = vector.GetProperty("replies").EnumerateArray().Select(static r => r.GetString()!).FirstOrDefault();
            Assert.Equal(reply is null ? null : Clock().Replace(reply, ",t,"), message.GetProperty("reply").GetString() is { } ours ? Clock().Replace(ours, ",t,") : null);
            Assert.Null(message.GetProperty("error").GetString());
            if (vector.GetProperty("decoded") is { ValueKind: JsonValueKind.Object } decoded)
                Compare(decoded, message);
        }
    }

    private static void Compare(JsonElement decoded, JsonElement message)
    {
        var attributes = decoded.GetProperty("attributes");
        foreach (var (theirs, ours) in new[] { ("heartRate", "HeartRate"), ("spo2", "OxygenSaturation"), ("temperature", "BodyTemperature"), ("batteryLevel", "Battery"), ("battery", "Battery"), ("steps", "Steps"), ("rssi", "SignalStrength") })
        {
            if (attributes.TryGetProperty(theirs, out var value))
                Assert.Equal(value.GetDouble(), message.Value(ours));
        }

        if (attributes.TryGetProperty("alarm", out var alarm))
            Assert.Equal([alarm.GetString()], message.Codes().Select(static code => code.ToLowerInvariant()));
        if (message.Find("Position") is not { } position)
            return;
        Assert.Equal(decoded.Set("cells", "mcc", "mnc", "lac", "cid"), position.Set("cells", "mcc", "mnc", "lac", "cid"));
        if (decoded.TryGetProperty("wifi", out _))
            Assert.Equal(decoded.Set("wifi", "mac", "rssi"), position.Set("wifi", "mac", "signal").Distinct());
        if (!decoded.TryGetProperty("fixTime", out var time))
            return;
        Assert.Equal(time.GetDateTimeOffset(), position.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(decoded.GetProperty("valid").GetBoolean(), position.GetProperty("valid").GetBoolean());
        foreach (var (theirs, ours, factor) in new[] { ("latitude", "lat", 1), ("longitude", "lon", 1), ("course", "course", 1), ("speedKnots", "speed", 1.852) })
            Assert.Equal(decoded.GetProperty(theirs).GetDouble() * factor, position.GetProperty(ours).GetDouble(), 0.001);
    }

    [GeneratedRegex(@",\d{14},")]
    private static partial Regex Clock();
}
