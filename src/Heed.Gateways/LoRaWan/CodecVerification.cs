using System.Globalization;
using System.Text.Json.Nodes;

namespace Heed.Gateways.LoRaWan;

/// <summary>Runs the examples of a codec's description and compares what the codec answers.</summary>
public static class CodecVerification
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>One finding an example: null in <see cref="CodecFinding.Difference"/> when the codec answered as it should.</summary>
    /// <exception cref="PayloadCodecException">The script cannot be read or compiled.</exception>
    public static IReadOnlyList<CodecFinding> Run(CodecDescription description, PayloadCodecLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        string source;
        try
        {
            source = File.ReadAllText(description.ScriptFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PayloadCodecException($"The script cannot be read: {exception.Message}", exception);
        }

        var codec = PayloadCodec.Compile(source, limits);
        return [.. description.Examples.Select((example, index) => new CodecFinding(index + 1, example.Description, Check(codec, example)))];
    }

    private static string? Check(PayloadCodec codec, CodecExample example)
    {
        try
        {
            var decoded = JsonNode.Parse(codec.DecodeUplink(example.Input)) as JsonObject ?? [];
            var difference = example.Output is null ? null : CompareAnswers(example.Output, decoded, "output");
            if (difference is not null || example.NormalizedOutput is null)
                return difference;
            var normalized = JsonNode.Parse(codec.NormalizeUplink(example.Input)) as JsonObject ?? [];
            return CompareAnswers(Many(example.NormalizedOutput), Many(normalized), "normalizedOutput");
        }
        catch (PayloadCodecException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>No errors and an empty list of errors are the same; so it is with warnings.</summary>
    private static string? CompareAnswers(JsonObject expected, JsonObject actual, string path)
    {
        foreach (var name in (ReadOnlySpan<string>)["data", "errors", "warnings"])
        {
            var left = expected[name];
            var right = actual[name];
            if (name != "data")
                (left, right) = (left ?? new JsonArray(), right ?? new JsonArray());
            if (Difference(left, right, $"{path}.{name}") is { } difference)
                return difference;
        }

        return null;
    }

    /// <summary>A normalised answer is one measurement or many.</summary>
    private static JsonObject Many(JsonObject answer)
    {
        if (answer["data"] is not JsonObject one)
            return answer;
        var many = (JsonObject)answer.DeepClone();
        many["data"] = new JsonArray(one.DeepClone());
        return many;
    }

    private static string? Difference(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(static item => item.Key).Union(right.Select(static item => item.Key))
                    .Select(key => Difference(left[key], right[key], $"{path}.{key}")).FirstOrDefault(static found => found is not null);
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Select((item, index) => Difference(item, right[index], $"{path}[{index}]")).FirstOrDefault(static found => found is not null);
            case (JsonValue left, JsonValue right) when IsSame(left, right):
            case (null, null):
                return null;
            default:
                return $"{path} is {Text(actual)}, expected {Text(expected)}";
        }
    }

    private static bool IsSame(JsonValue left, JsonValue right)
    {
        if (left.TryGetValue<double>(out var a) && right.TryGetValue<double>(out var b))
            return Math.Abs(a - b) <= RelativeTolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
        if (left.TryGetValue<bool>(out var first) && right.TryGetValue<bool>(out var second))
            return first == second;
        if (!left.TryGetValue<string>(out var text) || !right.TryGetValue<string>(out var other))
            return false;
        return text == other || (TryTime(text, out var time) && TryTime(other, out var otherTime) && time == otherTime);
    }

    /// <summary>A date in a description is written freely; a codec's Date becomes text in one form.</summary>
    private static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
