using System.Text.Json;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Tests.Decoding;

namespace Heed.Gateways.Tests.Ev07b;

public class Ev07bVectorTests
{
    /// <summary>The peer does not look at checksums; this capture's is wrong, so Heed shows it and does not acknowledge it.</summary>
    private const string DamagedBytes = "ab102c0039aac602";

    [Fact]
    public void Frames_of_real_devices_decode_as_a_peer_decodes_them()
    {
        foreach (var vector in Vectors.Of("ev07b"))
        {
            var message = Assert.Single(DecodedText.Decode(Ev07bJson.Decode, vector.Bytes()));
            if (vector.GetProperty("hex").GetString()!.StartsWith(DamagedBytes, StringComparison.Ordinal))
            {
                Assert.NotNull(message.GetProperty("error").GetString());
                Assert.Null(message.GetProperty("reply").GetString());
                Assert.Equal(91, message.Value("Battery"));
                continue;
            }

            Assert.Null(message.GetProperty("error").GetString());
            Assert.Equal(vector.GetProperty("device").GetString(), message.GetProperty("device").GetString());
            CompareReplies(vector, message);
            if (message.GetProperty("type").GetString() == "01")
                Compare([.. vector.GetProperty("decoded").EnumerateArray()], message);
        }
    }

    private static void CompareReplies(JsonElement vector, JsonElement message)
    {
        var reply = vector.GetProperty("replies").EnumerateArray().Select(static r => r.GetProperty("hex").GetString()!).FirstOrDefault();
        var ours = message.GetProperty("reply").GetString();

        // The answer to a request for the time bears the time.
        var isTime = reply?.Length == 30;
        Assert.Equal(isTime ? reply![..8] + reply[12..22] : reply, isTime ? ours![..8] + ours[12..22] : ours);
    }

    private static void Compare(JsonElement[] groups, JsonElement message)
    {
        var places = message.All("Position").ToArray();
        var fixes = groups.Where(static group => group.TryGetProperty("fixTime", out _) && group.TryGetProperty("latitude", out _)).ToArray();
        var ours = places.Where(static place => place.GetProperty("lat").ValueKind == JsonValueKind.Number).ToArray();
        Assert.Equal(fixes.Length, ours.Length);
        foreach (var (theirs, place) in fixes.Zip(ours))
        {
            Assert.Equal(theirs.GetProperty("fixTime").GetDateTimeOffset(), place.GetProperty("at").GetDateTimeOffset());
            Assert.Equal(theirs.GetProperty("valid").GetBoolean(), place.GetProperty("valid").GetBoolean());
            Assert.Equal(theirs.GetProperty("latitude").GetDouble(), place.GetProperty("lat").GetDouble(), 1e-7);
            Assert.Equal(theirs.GetProperty("longitude").GetDouble(), place.GetProperty("lon").GetDouble(), 1e-7);
        }

        Assert.Equal(Numbers(groups, "batteryLevel"), message.All("Battery").Select(static o => o.GetProperty("value").GetDouble()));
        Assert.Equal(Numbers(groups, "steps"), message.All("Steps").Select(static o => o.GetProperty("value").GetDouble()));
        Assert.Equal(groups.SelectMany(static g => g.Set("wifi", "mac", "rssi")), places.SelectMany(static p => p.Set("wifi", "mac", "signal")));
        Assert.Equal(groups.SelectMany(static g => g.Set("cells", "mcc", "mnc", "lac", "cid")), places.SelectMany(static p => p.Set("cells", "mcc", "mnc", "lac", "cid")));
        var alarms = groups.Select(static g => g.GetProperty("attributes")).Where(static a => a.TryGetProperty("alarm", out _)).SelectMany(static a => a.GetProperty("alarm").GetString()!.Split(',')).ToArray();
        Assert.Equal(alarms, message.Codes().Select(static code => char.ToLowerInvariant(code[0]) + code[1..]));
    }

    private static IEnumerable<double> Numbers(JsonElement[] groups, string name) =>
        groups.Select(static group => group.GetProperty("attributes")).Where(attributes => attributes.TryGetProperty(name, out _)).Select(attributes => attributes.GetProperty(name).GetDouble());
}
