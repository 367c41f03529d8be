using System.Buffers;
using System.Text;
using System.Text.Json;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>How the bytes to decode are written.</summary>
public enum WatchJsonInput
{
    /// <summary>As they come from the device.</summary>
    Raw = 0,

    /// <summary>A frame a line.</summary>
    Lines = 1,

    /// <summary>Hex, one or more frames a line.</summary>
    HexLines = 2,
}

/// <summary>Decodes frames to JSON, an object a line. What cannot be read fills <c>error</c>; it never throws on bad bytes.</summary>
public static class WatchJson
{
    /// <summary>Reads all of <paramref name="input"/> and writes one JSON object a frame.</summary>
    /// <param name="input">Bytes, lines or hex lines.</param>
    /// <param name="output">Where the lines go, UTF-8.</param>
    /// <param name="format">How the input is written.</param>
    /// <param name="clock">Gives the time of messages that bear none.</param>
    public static void Decode(Stream input, Stream output, WatchJsonInput format, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clock);
        if (format == WatchJsonInput.Raw)
        {
            DecodeRaw(input, output, clock);
            return;
        }

        // Latin-1 keeps every byte of a line as it is.
        using var reader = new StreamReader(input, Encoding.Latin1, false, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length == 0)
                continue;
            if (format == WatchJsonInput.Lines)
                DecodeAll(Encoding.Latin1.GetBytes(line), true, output, clock);
            else if (TryHex(line, out var bytes))
                DecodeAll(bytes, true, output, clock);
            else
                WriteError("The line is not hex.", output);
        }
    }

    private static bool TryHex(string line, out byte[] bytes)
    {
        bytes = [];
        var compact = line.Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length % 2 != 0 || !compact.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(compact);
        return true;
    }

    private static void DecodeRaw(Stream input, Stream output, TimeProvider clock)
    {
        var buffer = new byte[WatchFrameReader.MaxFrameBytes * 2];
        var length = 0;
        while (true)
        {
            var read = input.Read(buffer, length, buffer.Length - length);
            length += read;
            var consumed = DecodeAll(buffer.AsSpan(0, length), read == 0, output, clock);
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            if (read == 0)
                return;
        }
    }

    /// <summary>Decodes all whole frames; answers how many bytes were used.</summary>
    private static int DecodeAll(ReadOnlySpan<byte> input, bool isFinal, Stream output, TimeProvider clock)
    {
        var consumed = 0;
        while (consumed < input.Length)
        {
            var status = WatchFrameReader.Read(input[consumed..], isFinal, out var frame, out var used);
            if (status == WatchReadStatus.NeedMore && !isFinal)
                return consumed;
            switch (status)
            {
                case WatchReadStatus.Frame:
                    WriteFrame(frame, output, clock);
                    break;
                case WatchReadStatus.Garbage:
                    if (input.Slice(consumed, used).ContainsAnyExcept((byte)'\r', (byte)'\n', (byte)' '))
                        WriteError($"{used} bytes belong to no frame.", output);
                    break;
                case WatchReadStatus.TooLong:
                    WriteError("The frame is longer than 64 KiB or has no end.", output);
                    return input.Length;
                default:
                    WriteError("The frame has no end.", output);
                    return input.Length;
            }

            consumed += used;
        }

        return consumed;
    }

    private static void WriteError(string error, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            foreach (var name in (ReadOnlySpan<string>)["maker", "device", "index", "type", "reply"])
                json.WriteNull(name);
            json.WriteString("error", error);
            json.WriteStartArray("observations");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteFrame(in WatchFrame frame, Stream output, TimeProvider clock)
    {
        var context = new WatchDecodeContext(default, clock.GetUtcNow().ToUnixTimeMilliseconds(), WatchStatusMap.Default);
        var observations = new ArrayBufferWriter<Observation>();
        var position = new DevicePosition();
        var message = WatchDecoder.Decode(frame, context, observations, position);
        var reply = new ArrayBufferWriter<byte>();
        var hasReply = WatchEncoder.TryWriteReply(frame, message.Type, context, reply);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("maker", Encoding.Latin1.GetString(frame.Maker));
            json.WriteString("device", Encoding.Latin1.GetString(frame.DeviceId));
            json.WriteString("index", frame.Index.IsEmpty ? null : Encoding.Latin1.GetString(frame.Index));
            json.WriteString("type", Encoding.Latin1.GetString(frame.Word));
            json.WriteString("reply", hasReply ? Encoding.Latin1.GetString(reply.WrittenSpan) : null);
            json.WriteString("error", message.Error);
            json.WriteStartArray("observations");
            foreach (var observation in observations.WrittenSpan)
                WriteObservation(json, observation, position);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteObservation(Utf8JsonWriter json, in Observation observation, DevicePosition position)
    {
        json.WriteStartObject();
        json.WriteString("metric", observation.Metric.ToString());
        json.WriteString("at", DateTimeOffset.FromUnixTimeMilliseconds(observation.AtMs).UtcDateTime);
        if (observation.Metric == Metric.Position)
            WritePosition(json, position);
        else if (observation.Metric == Metric.Event)
            json.WriteString("code", observation.Event.ToString());
        if (!observation.IsPresent)
            json.WriteString("absent", observation.Absent.ToString());
        else if (observation.Metric is not (Metric.Position or Metric.Event))
        {
            WriteNumber(json, "value", observation.Value);
            if (!double.IsNaN(observation.Value2))
                WriteNumber(json, "value2", observation.Value2);
            json.WriteString("unit", MetricDefinition.Of(observation.Metric).Unit);
        }

        if (observation.Quality != ObservationQuality.Good)
            json.WriteString("quality", observation.Quality.ToString());
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, DevicePosition position)
    {
        WriteNumber(json, "lat", position.Latitude);
        WriteNumber(json, "lon", position.Longitude);
        json.WriteBoolean("valid", position.IsValid);
        WriteNumber(json, "speed", position.SpeedKmh);
        WriteNumber(json, "course", position.CourseDegrees);
        WriteNumber(json, "altitude", position.AltitudeMetres);
        WriteNumber(json, "satellites", position.Satellites);
        WriteNumber(json, "accuracy", position.AccuracyMetres);
        json.WriteStartArray("cells");
        foreach (var cell in position.Cells)
        {
            json.WriteStartObject();
            json.WriteNumber("mcc", cell.Mcc);
            json.WriteNumber("mnc", cell.Mnc);
            WriteNumber(json, "lac", cell.Lac ?? double.NaN);
            WriteNumber(json, "cid", cell.Cid ?? double.NaN);
            WriteNumber(json, "signal", cell.SignalDbm ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("wifi");
        foreach (var wifi in position.Wifi)
        {
            json.WriteStartObject();
            json.WriteString("name", wifi.Name);
            json.WriteString("mac", wifi.Mac);
            WriteNumber(json, "signal", wifi.SignalDbm ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value))
            json.WriteNull(name);
        else
            json.WriteNumber(name, value);
    }
}
