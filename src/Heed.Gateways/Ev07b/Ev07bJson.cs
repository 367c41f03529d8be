using System.Buffers;
using System.Globalization;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Ev07b;

/// <summary>Decodes frames to JSON, an object a line; the reply is in hex. Times are shown as sent, and so is a damaged frame, with its error. It never throws on bad bytes.</summary>
public static class Ev07bJson
{
    /// <summary>Reads all of <paramref name="input"/> and writes one JSON object a frame.</summary>
    /// <param name="input">Bytes, lines or hex lines.</param>
    /// <param name="output">Where the lines go, UTF-8.</param>
    /// <param name="format">How the input is written; the protocol is binary, so hex lines are the usual form.</param>
    /// <param name="clock">Gives the time of records that bear none, and the answer to a request for it.</param>
    public static void Decode(Stream input, Stream output, CaptureFormat format, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Capture.Decode(input, output, format, Ev07bFrameReader.MaxFrameBytes, (bytes, isFinal, lines) => DecodeAll(bytes, isFinal, lines, clock));
    }

    private static int DecodeAll(ReadOnlySpan<byte> input, bool isFinal, Stream output, TimeProvider clock)
    {
        var consumed = 0;
        while (consumed < input.Length)
        {
            var status = Ev07bFrameReader.Read(input[consumed..], isFinal, out var frame, out var used);
            if (status == Ev07bReadStatus.NeedMore)
                return consumed;
            if (status == Ev07bReadStatus.Garbage)
                DecodedJson.WriteError($"{used} bytes belong to no frame.", output);
            else
                WriteFrame(frame, status == Ev07bReadStatus.Damaged, output, clock);
            consumed += used;
        }

        return consumed;
    }

    private static void WriteFrame(in Ev07bFrame frame, bool isDamaged, Stream output, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var observations = new ArrayBufferWriter<Observation>();
        var positions = new List<DevicePosition>();
        var error = Ev07bDecoder.Decode(frame, new(default, now, DeviceModels.Of("ev07b", ""), KeepsSentTime: true), observations, positions);
        var reply = new ArrayBufferWriter<byte>();
        var hasReply = !isDamaged && Ev07bEncoder.TryWriteReply(frame, now, reply);
        var imei = Ev07bDecoder.Imei(frame);
        var decoded = new DecodedFrame(
            "EV07B",
            imei.Length > 0 ? imei : null,
            frame.Index.ToString("x4", CultureInfo.InvariantCulture),
            ((byte)frame.Type).ToString("x2", CultureInfo.InvariantCulture),
            hasReply ? Convert.ToHexStringLower(reply.WrittenSpan) : null,
            isDamaged ? "The checksum is wrong: the frame is not acknowledged." : error);
        DecodedJson.Write(decoded, observations.WrittenSpan, positions, output);
    }
}
