using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Heed.Gateways.LoRaWan;

/// <summary>YAML as JSON by the core schema of YAML 1.2: plain scalars may be null, truths and numbers; quoted ones are texts.</summary>
internal static class YamlToJson
{
    private const int MaxDepth = 64;

    /// <summary>The JSON of a node.</summary>
    /// <exception cref="PayloadCodecException">It is nested too deeply.</exception>
    public static JsonNode? Convert(YamlNode node) => Convert(node, 0);

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        if (depth > MaxDepth)
            throw new PayloadCodecException($"The description is nested deeper than {MaxDepth}.");
        switch (node)
        {
            case YamlMappingNode mapping:
                var result = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                    result[key.ToString()] = Convert(value, depth + 1);
                return result;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(item => Convert(item, depth + 1))]);
            case YamlScalarNode scalar:
                return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value ?? "") : JsonValue.Create(scalar.Value);
            default:
                return null;
        }
    }

    private static JsonValue? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE":
                return JsonValue.Create(false);
            case ".nan" or ".NaN" or ".inf" or "-.inf":
                return null;
            default:
                break;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return JsonValue.Create((double)hex);
        if (text.StartsWith("0b", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var binary))
            return JsonValue.Create((double)binary);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return char.IsAsciiDigit(text[^1]) || text[^1] == '.'
            ? double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(text)
            : JsonValue.Create(text);
    }
}
