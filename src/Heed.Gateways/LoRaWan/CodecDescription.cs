using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Heed.Gateways.LoRaWan;

/// <summary>
/// A codec description in the layout of the public LoRaWAN device repository: <c>uplinkDecoder.fileName</c> beside the description, and
/// <c>uplinkDecoder.examples[]</c> with <c>description</c>, <c>input {fPort, bytes, recvTime}</c>, <c>output</c> and <c>normalizedOutput</c>. Its downlink parts are not read: Heed
/// sends nothing to sensors.
/// </summary>
/// <param name="ScriptFile">The script's path; null when the description has downlink parts alone.</param>
/// <param name="Examples">What it should answer.</param>
public sealed record CodecDescription(string? ScriptFile, IReadOnlyList<CodecExample> Examples)
{
    /// <summary>Largest description that is read, bytes.</summary>
    public const long MaxBytes = 8 * 1024 * 1024;

    /// <summary>Reads a description.</summary>
    /// <exception cref="PayloadCodecException">The file is no description; the message says what is missing.</exception>
    public static CodecDescription Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new PayloadCodecException($"The description is larger than {MaxBytes / 1024 / 1024} MiB.");
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var root = yaml.Documents.Count == 0 ? null : YamlToJson.Convert(yaml.Documents[0].RootNode) as JsonObject;
            if (root?["uplinkDecoder"] is null && (root?["downlinkEncoder"] ?? root?["downlinkDecoder"]) is not null)
                return new(null, []);
            if (root?["uplinkDecoder"] is not JsonObject decoder || decoder["fileName"] is not JsonValue name)
                throw new PayloadCodecException("The description has no uplinkDecoder.fileName.");
            var script = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name.ToString());
            return new(script, [.. (decoder["examples"] as JsonArray ?? []).OfType<JsonObject>().Select(Example)]);
        }
        catch (YamlException exception)
        {
            throw new PayloadCodecException($"The description is no YAML: {exception.Message} ({exception.Start})", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The reader of YAML answers some broken texts with these instead of its own exception.
            throw new PayloadCodecException($"The description is no YAML: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PayloadCodecException(exception.Message, exception);
        }
    }

    private static CodecExample Example(JsonObject example)
    {
        var input = example["input"] as JsonObject ?? [];
        var receivedMs = DateTimeOffset.TryParse(input["recvTime"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var received)
            ? received.ToUnixTimeMilliseconds() : 0;
        return new(
            example["description"]?.ToString() ?? "",
            new((int)Number(input["fPort"]), Bytes(input["bytes"]), receivedMs),
            example["output"] as JsonObject,
            example["normalizedOutput"] as JsonObject);
    }

    private static byte[] Bytes(JsonNode? node) => node switch
    {
        JsonArray array => [.. array.Select(static item => Byte(item))],
        JsonValue text when text.ToString() is { Length: > 0 } hex && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) => System.Convert.FromHexString(hex),
        _ => [],
    };

    /// <summary>A number; some descriptions write bytes as quoted hexadecimal.</summary>
    private static byte Byte(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var hex) && byte.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var quoted)
        ? quoted
        : (byte)Number(node);

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and <= 65535 ? number : 0;
}
