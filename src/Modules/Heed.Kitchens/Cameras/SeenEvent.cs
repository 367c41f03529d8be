using System.Text.Json;

namespace Heed.Kitchens.Cameras;

/// <summary>What a recorder or AI box says that it saw.</summary>
/// <param name="Id">Its identity at the source.</param>
/// <param name="Camera">Name of the camera.</param>
/// <param name="Label">What was seen.</param>
/// <param name="Score">How sure the source is, 0–1.</param>
/// <param name="AtMs">When, Unix milliseconds; null when it did not say.</param>
/// <param name="Picture">The picture; empty for none.</param>
public sealed record SeenEvent(string Id, string Camera, string Label, double Score, long? AtMs, ReadOnlyMemory<byte> Picture)
{
    private const int TextLimit = 100;

    /// <summary>Reads Frigate's message of <c>frigate/events</c>: <c>type</c>, <c>before</c>, <c>after</c>. Null for a false positive.</summary>
    /// <exception cref="FormatException">It is no such message; says what is missing.</exception>
    public static SeenEvent? ReadFrigate(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        if (Member(document.RootElement, "after") is not { ValueKind: JsonValueKind.Object } after)
            throw new FormatException("The message has no “after”: it is no event of Frigate.");
        if (Member(after, "false_positive") is { ValueKind: JsonValueKind.True })
            return null;
        var score = Math.Max(Number(after, "top_score") ?? 0, Number(after, "score") ?? 0);
        return new(Text(after, "id"), Text(after, "camera"), Text(after, "label"), Math.Clamp(score, 0, 1), Number(after, "start_time") is { } seconds ? Moment(seconds) : null, default);
    }

    /// <summary>Reads the webhook of an AI box: <c>id</c>, <c>camera</c>, <c>category</c> (or <c>label</c>), and if it has them <c>score</c> 0–1, <c>time</c> (RFC 3339 or Unix seconds), <c>picture</c> (base64).</summary>
    /// <exception cref="FormatException">Something is missing or wrong; says what.</exception>
    public static SeenEvent ReadWebhook(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("The message is no JSON object.");
        var label = Member(root, "category") is null ? Text(root, "label") : Text(root, "category");
        return new(Text(root, "id"), Text(root, "camera"), label, Math.Clamp(Number(root, "score") ?? 1, 0, 1), Time(root), PictureOf(root));
    }

    private static long? Time(JsonElement root)
    {
        if (Number(root, "time") is { } seconds)
            return Moment(seconds);
        if (Member(root, "time") is not { ValueKind: JsonValueKind.String } text)
            return null;
        return text.TryGetDateTimeOffset(out var moment) ? moment.ToUnixTimeMilliseconds() : throw new FormatException("“time” is neither RFC 3339 nor Unix seconds.");
    }

    private static ReadOnlyMemory<byte> PictureOf(JsonElement root)
    {
        if (Member(root, "picture") is not { ValueKind: JsonValueKind.String } text)
            return default;
        return text.TryGetBytesFromBase64(out var bytes) ? bytes : throw new FormatException("“picture” is no base64.");
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new() { MaxDepth = 32 });
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The message is no JSON: {exception.Message}", exception);
        }
    }

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static double? Number(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static long Moment(double seconds) => seconds is > 0 and < 1e11 ? (long)(seconds * 1000) : throw new FormatException("The time is no moment in Unix seconds.");

    private static string Text(JsonElement element, string name)
    {
        var value = Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Trim() : "";
        return value.Length is > 0 and <= TextLimit ? value : throw new FormatException($"“{name}” is missing or longer than {TextLimit} characters.");
    }
}
