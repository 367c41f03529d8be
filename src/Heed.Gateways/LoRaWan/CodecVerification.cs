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
        if (description.ScriptFile is null)
            return [];
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

    /// <summary>Reads a description and runs its examples; what cannot be read is a verdict too.</summary>
    public static CodecVerdict Run(string file, PayloadCodecLimits? limits = null)
    {
        try
        {
            return new(file, Run(CodecDescription.Read(file), limits), null);
        }
        catch (PayloadCodecException exception)
        {
            return new(file, [], exception.Message);
        }
    }

    /// <summary>Where a codec's answers differ from what an example wants; null when they do not.</summary>
    /// <param name="example">The example.</param>
    /// <param name="decoded">The JSON that decodeUplink answered; null when it failed.</param>
    /// <param name="normalized">The JSON that normalizeUplink answered; null when it failed or was not asked. Compared if the example speaks of it.</param>
    public static string? Compare(CodecExample example, string? decoded, string? normalized)
    {
        ArgumentNullException.ThrowIfNull(example);
        if (decoded is null)
            return "output is nothing";
        var difference = example.Output is null ? null : CompareAnswers(example.Output, Read(decoded), "output");
        return difference is null && example.NormalizedOutput is not null ? CompareAnswers(Many(example.NormalizedOutput), Many(Read(normalized)), "normalizedOutput") : difference;
    }

    private static JsonObject Read(string? answer) => answer is null ? [] : JsonNode.Parse(answer) as JsonObject ?? [];

    private static string? Check(PayloadCodec codec, CodecExample example)
    {
        try
        {
            return Compare(example, codec.DecodeUplink(example.Input), example.NormalizedOutput is null ? null : codec.NormalizeUplink(example.Input));
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
