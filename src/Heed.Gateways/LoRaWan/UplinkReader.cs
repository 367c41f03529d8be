using System.Globalization;
using System.Text.Json;

namespace Heed.Gateways.LoRaWan;

/// <summary>Reads the JSON of uplinks: ChirpStack v4 (<c>deviceInfo.devEui</c>, <c>data</c>) and The Things Stack v3 (<c>end_device_ids.dev_eui</c>, <c>uplink_message</c>).</summary>
public static class UplinkReader
{
    /// <summary>Largest message that is read, bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int EuiDigits = 16;
    private const int MaxPayloadBytes = 1024;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads an uplink; null for another kind of event of the network server (join, status, acknowledgement).</summary>
    /// <exception cref="UplinkFormatException">The message is neither.</exception>
    public static Uplink? Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
            throw new UplinkFormatException($"The message is larger than {MaxBytes / 1024} KiB.");
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var root = document.RootElement;
            if (Member(root, "deviceInfo") is { } device)
                return ChirpStack(root, device);
            return Member(root, "end_device_ids") is { } ids
                ? TheThingsStack(root, ids)
                : throw new UplinkFormatException("The message has neither deviceInfo (ChirpStack v4) nor end_device_ids (The Things Stack v3).");
        }
        catch (JsonException exception)
        {
            throw new UplinkFormatException($"The message is no JSON: {exception.Message}", exception);
        }
    }

    private static Uplink? ChirpStack(JsonElement root, JsonElement device)
    {
        // Join, status and acknowledgement bear no frame counter.
        if (Member(root, "fCnt") is not { } count)
            return null;
        var rssi = Signals(Member(root, "rxInfo"));
        return new(
            Eui(Member(device, "devEui")), Text(Member(device, "deviceName")), Time(Member(root, "time")), (int)Number(Member(root, "fPort")), (long)Number(count),
            Payload(Member(root, "data")), Raw(Member(root, "object")), rssi);
    }

    private static Uplink? TheThingsStack(JsonElement root, JsonElement ids)
    {
        if (Member(root, "uplink_message") is not { } uplink)
            return null;
        return new(
            Eui(Member(ids, "dev_eui")), Text(Member(ids, "device_id")), Time(Member(uplink, "received_at") ?? Member(root, "received_at")), (int)Number(Member(uplink, "f_port")),
            (long)Number(Member(uplink, "f_cnt")), Payload(Member(uplink, "frm_payload")), Raw(Member(uplink, "decoded_payload")), Signals(Member(uplink, "rx_metadata")));
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Eui(JsonElement? element)
    {
        var eui = Text(element).ToLowerInvariant();
        return eui.Length == EuiDigits && eui.All(char.IsAsciiHexDigit) ? eui : throw new UplinkFormatException("The device's EUI is missing or has not 16 hex digits.");
    }

    private static string Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static double Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && value is >= 0 and <= uint.MaxValue ? value : 0;

    private static string? Raw(JsonElement? element) => element is { ValueKind: JsonValueKind.Object } data ? data.GetRawText() : null;

    private static long Time(JsonElement? element) =>
        DateTimeOffset.TryParse(Text(element), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : 0;

    private static byte[] Payload(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
            return [];
        return text.TryGetBytesFromBase64(out var bytes) && bytes.Length <= MaxPayloadBytes ? bytes : throw new UplinkFormatException("The payload is no base64, or longer than 1024 bytes.");
    }

    private static double? Signals(JsonElement? element) => element is { ValueKind: JsonValueKind.Array } gateways
        ? gateways.EnumerateArray().Select(static gateway => Member(gateway, "rssi") is { ValueKind: JsonValueKind.Number } rssi ? rssi.GetDouble() : (double?)null).Max()
        : null;
}
