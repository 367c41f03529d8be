using System.Buffers;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>Decodes frames to JSON, an object a line. What cannot be read fills <c>error</c>; it never throws on bad bytes.</summary>
public static class WatchJson
{
    /// <summary>Reads all of <paramref name="input"/> and writes one JSON object a frame.</summary>
    /// <param name="input">Bytes, lines or hex lines.</param>
    /// <param name="output">Where the lines go, UTF-8.</param>
    /// <param name="format">How the input is written.</param>
    /// <param name="clock">Gives the time of messages that bear none.</param>
    public static void Decode(Stream input, Stream output, CaptureFormat format, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Capture.Decode(input, output, format, WatchFrameReader.MaxFrameBytes, (bytes, isFinal, lines) => DecodeAll(bytes, isFinal, lines, clock));
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
                        DecodedJson.WriteError($"{used} bytes belong to no frame.", output);
                    break;
                case WatchReadStatus.TooLong:
                    DecodedJson.WriteError("The frame is longer than 64 KiB or has no end.", output);
                    return input.Length;
                default:
                    DecodedJson.WriteError("The frame has no end.", output);
                    return input.Length;
            }

            consumed += used;
        }

        return consumed;
    }

    private static void WriteFrame(in WatchFrame frame, Stream output, TimeProvider clock)
    {
        var context = new WatchDecodeContext(default, clock.GetUtcNow().ToUnixTimeMilliseconds(), DeviceModels.Of("watch", ""));
        var observations = new ArrayBufferWriter<Observation>();
        var position = new DevicePosition();
        var message = WatchDecoder.Decode(frame, context, observations, position);
        var reply = new ArrayBufferWriter<byte>();
        var hasReply = WatchEncoder.TryWriteReply(frame, message.Type, context, reply);
        var decoded = new DecodedFrame(
            Encoding.Latin1.GetString(frame.Maker),
            Encoding.Latin1.GetString(frame.DeviceId),
            frame.Index.IsEmpty ? null : Encoding.Latin1.GetString(frame.Index),
            Encoding.Latin1.GetString(frame.Word),
            hasReply ? Encoding.Latin1.GetString(reply.WrittenSpan) : null,
            message.Error);
        DecodedJson.Write(decoded, observations.WrittenSpan, [position], output);
    }
}
