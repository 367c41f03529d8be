using System.Text;
using System.Text.Json;
using Heed.Gateways.Tests.Decoding;
using Heed.Gateways.Watch;

namespace Heed.Gateways.Tests.Watch;

/// <summary>Decodes text of the watch protocol to JSON objects.</summary>
internal static class WatchJsonText
{
    public static List<JsonElement> Decode(byte[] bytes) => DecodedText.Decode(WatchJson.Decode, bytes);

    public static List<JsonElement> Decode(string text) => Decode(Encoding.Latin1.GetBytes(text));

    public static JsonElement One(string body) => Assert.Single(Decode($"[3G*6907919734*{body.Length:X4}*{body}]"));
}
